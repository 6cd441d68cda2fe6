import { connect, type Socket } from 'node:net';

// A process of its own: a thousand open live channels, each a socket and the time of its last word.
export type LiveSetup = { url: string; tokens: string[] };
/** What each client was told since the last question: scope, version and when, in milliseconds on the machine's clock. */
export type Heard = { client: number; scope: number; version: number; at: number }[];

let heard: Heard = [];

process.on('message', (message: LiveSetup | 'heard') => {
  if (message !== 'heard') {
    void openAll(message).then(() => process.send?.('open'));
    return;
  }
  process.send?.(heard);
  heard = [];
});

async function openAll({ url, tokens }: LiveSetup): Promise<void> {
  const waiting = tokens.entries();
  const worker = async () => {
    for (const [client, token] of waiting) await open(url, client, token);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}

/** Resolves with the channel's first word. */
function open(url: string, client: number, token: string): Promise<Socket> {
  const { hostname, port, host } = new URL(url);
  const request = `GET /api/sync/v1/pokes HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${token}\r\nAccept: text/event-stream\r\n\r\n`;
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true }, () => socket.write(request));
    socket.on('error', reject);
    socket.on('data', (chunk: Buffer) => {
      const at = performance.timeOrigin + performance.now();
      const text = chunk.toString('latin1');
      if (text.startsWith('HTTP/1.1 ') && !text.startsWith('HTTP/1.1 200')) reject(new Error(text.slice(0, 300)));
      for (const [, scopes = '{}'] of text.matchAll(/"scopes":(\{[^}]*\})/g)) {
        for (const [scope, version] of Object.entries(JSON.parse(scopes) as Record<string, number>))
          heard.push({ client, scope: Number(scope), version, at });
      }
      if (text.includes(': ')) resolve(socket);
    });
  });
}
