import type { Surroundings } from './surroundings.ts';

/** `poked`: versions that scopes have risen to, as the live channel says. */
export type Wish = { full: boolean; push: boolean; poked: ReadonlyMap<number, number> };

export type Wishes = {
  /** Joins a wish to those already there; they are taken together when the shortest delay is over. */
  want: (wish: Partial<Wish>, delay: number) => void;
  /** As `want`, also through a pause: somebody pressed the button, or the network is back. */
  now: (wish: Partial<Wish>) => void;
  /** All wishes together, as soon as there is one whose delay is over; an empty one after `atMost`, and at the end. */
  next: (atMost: number) => Promise<Wish>;
  pause: (milliseconds: number) => Promise<void>;
};

/** What is to be exchanged next. There is one exchange at a time; what comes up meanwhile goes together with the next. */
export function openWishes({ after }: Surroundings, end: AbortSignal): Wishes {
  let wanted: Wish | null = null;
  let due = false;
  let waiting: (() => void) | null = null;
  let pausing: (() => void) | null = null;

  const ring = () => {
    // What was wanted after a delay may have gone already, together with something more urgent.
    if (wanted === null && !end.aborted) return;
    due = true;
    waiting?.();
  };
  end.addEventListener('abort', () => {
    ring();
    pausing?.();
  });
  const want = (wish: Partial<Wish>, delay: number) => {
    if (!wish.full && !wish.push && !wish.poked?.size) return;
    const before = wanted ?? { full: false, push: false, poked: new Map<number, number>() };
    wanted = {
      full: before.full || wish.full === true,
      push: before.push || wish.push === true,
      poked: new Map([...before.poked, ...(wish.poked ?? [])]),
    };
    if (due) return;
    if (delay === 0) ring();
    else after(delay, ring);
  };
  const sleep = (milliseconds: number, woken: (wake: (() => void) | null) => void) =>
    new Promise<void>((resolve) => {
      const stop = after(milliseconds, resolve);
      woken(() => {
        stop();
        resolve();
      });
    });

  return {
    want,
    now: (wish) => {
      want(wish, 0);
      pausing?.();
    },
    next: async (atMost) => {
      if (!due && !end.aborted) await sleep(atMost, (wake) => void (waiting = wake));
      waiting = null;
      due = false;
      const wish = wanted ?? { full: false, push: false, poked: new Map<number, number>() };
      wanted = null;
      return wish;
    },
    pause: async (milliseconds) => {
      if (!end.aborted) await sleep(milliseconds, (wake) => void (pausing = wake));
      pausing = null;
    },
  };
}
