import { answerLine, type AnswerLine, type Line } from '@osss/shared/protocol';
import type { Surroundings } from './surroundings.ts';

/** Nothing of ours answered: no network, a captive portal's page, a proxy's error, a connection that went silent. */
export class Unreachable extends Error {
  readonly code = 'unreachable';
  constructor(cause?: unknown) {
    super('The school does not answer. Everything entered stays on this device until it does.', { cause });
    this.name = 'Unreachable';
  }
}

/** The server answered, and not with the lines asked for. */
export class Refused extends Error {
  readonly code: string;
  readonly status: number;
  /** Milliseconds, where the server says when to come again. */
  readonly retryAfter: number | null;
  constructor(status: number, code: string, detail: string, retryAfter: number | null) {
    super(detail);
    this.name = 'Refused';
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

const silence = 30_000;
const compressFrom = 600;

/** Posts JSON and gives the lines of the answer as they come. Lines received before a cut count (EX8). */
export async function* post(
  surroundings: Surroundings,
  url: string,
  token: string,
  body: unknown,
  signal: AbortSignal,
): AsyncGenerator<AnswerLine> {
  const cut = new AbortController();
  const whole = AbortSignal.any([signal, cut.signal]);
  const watch = watchSilence(surroundings, () => cut.abort(new Error('silence')));
  try {
    const response = await fetchOurs(surroundings, url, token, await compressed(JSON.stringify(body)), whole);
    watch.heard();
    for await (const text of lines(response, watch.heard)) yield readLine(text);
  } catch (error) {
    throw error instanceof Refused ? error : new Unreachable(error);
  } finally {
    watch.stop();
    cut.abort();
  }
}

async function fetchOurs(surroundings: Surroundings, url: string, token: string, body: Compressed, signal: AbortSignal): Promise<Response> {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    accept: 'application/x-ndjson',
    ...(body.gzip ? { 'content-encoding': 'gzip' } : {}),
  };
  const response = await surroundings.fetch(url, {
    method: 'POST',
    headers,
    body: body.bytes,
    signal,
    cache: 'no-store',
    credentials: 'omit',
  });
  const type = response.headers.get('content-type') ?? '';
  if (response.ok && type.includes('ndjson')) return response;
  throw await problemOf(response, type);
}

export async function problemOf(response: Response, type: string): Promise<Refused | Unreachable> {
  // A queue that is full may be refused by a proxy before us; a page of HTML is not ours whatever its status (EX8).
  if (!type.includes('json') && response.status !== 503 && response.status !== 429) return new Unreachable();
  const problem = (await response.json().catch(() => ({}))) as { code?: string; type?: string; detail?: string; title?: string };
  const wait = Number(response.headers.get('retry-after'));
  const code = problem.code ?? problem.type ?? `http_${response.status}`;
  return new Refused(response.status, code, problem.detail ?? problem.title ?? '', Number.isFinite(wait) && wait > 0 ? wait * 1000 : null);
}

type Compressed = { bytes: Uint8Array<ArrayBuffer>; gzip: boolean };

async function compressed(text: string): Promise<Compressed> {
  const plain = new TextEncoder().encode(text);
  if (plain.length < compressFrom) return { bytes: plain, gzip: false };
  const stream = new Blob([plain]).stream().pipeThrough(new CompressionStream('gzip'));
  return { bytes: new Uint8Array(await new Response(stream).arrayBuffer()), gzip: true };
}

async function* lines(response: Response, heard: () => void): AsyncGenerator<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done) return;
    heard();
    const parts = (rest + decoder.decode(value, { stream: true })).split('\n');
    // The last part has no newline yet: cut here, it counts for nothing.
    rest = parts.pop() ?? '';
    for (const part of parts) if (part.trim() !== '') yield part;
  }
}

/** Pages carry a year of marks and are our own server's: their envelope is checked, not every mark. */
function readLine(text: string): AnswerLine {
  const line: unknown = JSON.parse(text);
  return isPage(line) ? line : answerLine.parse(line);
}

function isPage(line: unknown): line is Line<'page'> {
  const page = line as Partial<Line<'page'>> | null;
  return page?.type === 'page' && Array.isArray(page.documents) && Array.isArray(page.gone) && typeof page.checkpoint === 'object';
}

function watchSilence({ after }: Surroundings, cut: () => void): { heard: () => void; stop: () => void } {
  let stop = after(silence, cut);
  return {
    heard: () => {
      stop();
      stop = after(silence, cut);
    },
    stop: () => stop(),
  };
}
