import { poke } from '@osss/shared/protocol';
import { Unreachable } from './answer.ts';
import { backOff } from './back-off.ts';
import type { AccessToken } from './exchanger.ts';
import type { Stop, Surroundings } from './surroundings.ts';

/** Without a word for this long the channel counts as dead (EX10). */
const silence = 30_000;
const pollEvery = 45_000;
const settle = 2_000;

export type Listening = {
  poked: (scopes: Record<string, number>) => void;
  /** Called now and then while there is no live channel. */
  poll: () => void;
};

/** The live channel: it says only which scopes have risen. Everything works without it, only later. */
export function listenForPokes(
  { surroundings, serverUrl, accessToken }: { surroundings: Surroundings; serverUrl: string; accessToken: AccessToken },
  end: AbortSignal,
  listening: Listening,
): Stop {
  const stopped = new AbortController();
  const signal = AbortSignal.any([end, stopped.signal]);
  let live = false;
  let stopPolling: Stop = () => undefined;

  const pollLater = () => {
    stopPolling = surroundings.after(pollEvery * (0.5 + surroundings.random()), () => {
      if (signal.aborted) return;
      if (!live) listening.poll();
      pollLater();
    });
  };
  const listen = async () => {
    let failures = 0;
    while (!signal.aborted) {
      try {
        await follow(surroundings, `${serverUrl}/api/sync/v1/pokes`, await accessToken(), signal, (scopes) => {
          // What rose before the channel stood was not poked: a new channel is followed by one look at everything.
          if (!live) surroundings.after(settle * (1 + surroundings.random()), () => void (live && listening.poll()));
          live = true;
          failures = 0;
          if (scopes) listening.poked(scopes);
        });
      } catch {
        failures += 1;
      }
      live = false;
      await pause(surroundings, backOff(failures, surroundings.random, null), signal);
    }
  };
  pollLater();
  void listen();
  return () => {
    stopped.abort();
    stopPolling();
  };
}

/** Reads the stream until it ends. `heard` is called with null for a heartbeat. */
async function follow(
  surroundings: Surroundings,
  url: string,
  token: string,
  end: AbortSignal,
  heard: (scopes: Record<string, number> | null) => void,
): Promise<void> {
  const cut = new AbortController();
  const signal = AbortSignal.any([end, cut.signal]);
  let stopWatching = surroundings.after(silence, () => cut.abort());
  try {
    const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
    const response = await surroundings.fetch(url, { headers, signal, cache: 'no-store', credentials: 'omit' });
    const ours = response.ok && response.headers.get('content-type')?.includes('text/event-stream');
    if (!ours || !response.body) throw new Unreachable();
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    let rest = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      stopWatching();
      stopWatching = surroundings.after(silence, () => cut.abort());
      const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      heard(null);
      for (const line of lines) if (line.startsWith('data:')) heard(readPoke(line.slice('data:'.length)));
    }
  } finally {
    stopWatching();
    cut.abort();
  }
}

function readPoke(text: string): Record<string, number> | null {
  const parsed = poke.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data.scopes : null;
}

function pause({ after }: Surroundings, milliseconds: number, end: AbortSignal): Promise<void> {
  if (end.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = after(milliseconds, resolve);
    end.addEventListener('abort', () => {
      stop();
      resolve();
    });
  });
}
