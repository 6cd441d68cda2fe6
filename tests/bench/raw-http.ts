import { connect } from 'node:net';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';

/** One request on a connection of its own, as bytes; so light that many of them do not take the server's time. */
export type Sent = { milliseconds: number; bytes: Buffer };

export function exchangeBytes(url: string, token: string, body: object): Buffer {
  const { host } = new URL(url);
  const zipped = gzipSync(JSON.stringify(body));
  const head = [
    'POST /api/sync/v1/exchange HTTP/1.1',
    `Host: ${host}`,
    `Authorization: Bearer ${token}`,
    'Content-Type: application/json',
    'Content-Encoding: gzip',
    'Accept: application/x-ndjson',
    'Accept-Encoding: gzip, deflate, br, zstd',
    `Content-Length: ${zipped.length}`,
    'Connection: close',
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), zipped]);
}

/** From the attempt to connect until the last byte of the answer. */
export function send(url: string, request: Buffer): Promise<Sent> {
  const { hostname, port } = new URL(url);
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect({ host: hostname, port: Number(port), noDelay: true }, () => socket.write(request));
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('end', () => resolve({ milliseconds: performance.now() - began, bytes: Buffer.concat(chunks) }));
  });
}

/** The lines of an answer. @throws where it is no whole answer of an exchange. */
export function linesOf({ bytes }: Sent): Record<string, unknown>[] {
  const split = bytes.indexOf('\r\n\r\n');
  const head = bytes.subarray(0, split).toString('latin1');
  const body = bytes.subarray(split + 4);
  if (!head.startsWith('HTTP/1.1 200')) throw new Error(`${head.split('\r\n')[0]}: ${body.toString().slice(0, 300)}`);
  const whole = /transfer-encoding: chunked/i.test(head) ? dechunk(body) : body;
  const text = decoded(whole, /content-encoding: (\w+)/i.exec(head)?.[1]).toString();
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

function dechunk(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const lineEnd = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.subarray(at, lineEnd).toString('latin1'), 16);
    if (!(size > 0)) return Buffer.concat(parts);
    parts.push(body.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
}

function decoded(body: Buffer, encoding: string | undefined): Buffer {
  if (encoding === 'br') return brotliDecompressSync(body);
  return encoding === 'gzip' ? gunzipSync(body) : body;
}
