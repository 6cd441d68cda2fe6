import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip, gunzipSync } from 'node:zlib';
import { limits } from '@osss/shared/protocol';
import { ProblemError } from '../http/problem.ts';

const inflate = promisify(gunzip);
const smallBody = 8 * 1024;

/** EX8: the body of an exchange, plain or gzip, as JSON; never more than 4 MiB, inflated or not. @throws ProblemError */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const encoding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding !== 'gzip' && encoding !== 'identity') {
    throw new ProblemError('unsupported_encoding', 'The body’s Content-Encoding is not understood: use gzip or none.');
  }
  const sent = await received(request);
  const bytes = encoding === 'gzip' ? await inflated(sent) : sent;
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new ProblemError('malformed_body', 'The body is not JSON: correct it and send it again.', { cause: nameOnly(cause) });
  }
}

async function received(request: IncomingMessage): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limits.bodyBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limits.bodyBytes) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause;
    throw new ProblemError('bad_request', 'The request was cut off: send it again.', { cause });
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}

/** Stops at the limit: what a small file says it holds is not made room for. */
async function inflated(bytes: Buffer): Promise<Buffer> {
  try {
    // A class's marks are a few kilobytes: handing them to another thread and back takes five times as long as inflating them.
    if (bytes.length <= smallBody) return gunzipSync(bytes, { maxOutputLength: limits.bodyBytes });
    return await inflate(bytes, { maxOutputLength: limits.bodyBytes });
  } catch (cause) {
    if (cause instanceof RangeError) throw tooLarge();
    throw new ProblemError('malformed_body', 'The body is not whole gzip: send it again.', { cause: nameOnly(cause) });
  }
}

/** A parser quotes what it could not read; that may be a name, and must not reach the log. */
function nameOnly(cause: unknown): string {
  return cause instanceof Error ? cause.name : typeof cause;
}

function tooLarge(): ProblemError {
  // The rest is not read: the connection closes with the answer.
  return new ProblemError('body_too_large', 'An exchange is at most 4 MiB: send fewer edits at once.', {
    headers: { connection: 'close' },
  });
}
