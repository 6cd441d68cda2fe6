import type { Guid, Instant } from '@osss/shared/values';

/** Takes back what was begun: a subscription, a timer, a channel. */
export type Stop = () => void;

/** The part of `navigator.locks` that is used. */
export type Locks = {
  request: (
    name: string,
    options: { signal?: AbortSignal; steal?: boolean; ifAvailable?: boolean },
    use: (lock: unknown) => Promise<void>,
  ) => Promise<unknown>;
};

/** The part of `BroadcastChannel` that is used; a message reaches the other tabs only. */
export type Channel = {
  postMessage: (message: unknown) => void;
  addEventListener: (type: 'message', listener: (event: { data: unknown }) => void) => void;
  close: () => void;
};

/** Everything of the host that the engine touches, handed in: a page gives its own, a test gives others. */
export type Surroundings = {
  indexedDB: IDBFactory;
  IDBKeyRange: typeof IDBKeyRange;
  locks: Locks;
  fetch: typeof globalThis.fetch;
  openChannel: (name: string) => Channel;
  /** The device's clock, uncorrected. */
  now: () => Instant;
  /** At least 0, below 1. */
  random: () => number;
  newId: () => Guid;
  after: (milliseconds: number, then: () => void) => Stop;
  /** What the names of databases, locks and channels begin with. One process with several devices in it gives each its own. */
  namePrefix: string;
  /** Whether other tabs may open the same replica: RxDB then tells them of every write. */
  tabs: boolean;
  /** Called between two durable steps of an exchange; a test that throws here kills the client there. */
  step?: (step: Step) => void;
  report: (event: string, details: Record<string, unknown>) => void;
};

export type Step =
  | 'verdicts_stored'
  | 'scopes_saved'
  | 'scope_emptied'
  | 'drop_saved'
  | 'page_written'
  | 'checkpoint_saved'
  | 'let_go'
  | 'end_saved';

/** What a page of a browser is made of. */
export function pageSurroundings(): Surroundings {
  return {
    indexedDB: globalThis.indexedDB,
    IDBKeyRange: globalThis.IDBKeyRange,
    locks: navigator.locks,
    fetch: (input, init) => fetch(input, init),
    openChannel: (name) => new BroadcastChannel(name),
    now: () => Date.now(),
    random: () => Math.random(),
    newId: () => crypto.randomUUID(),
    after: (milliseconds, then) => {
      const timer = setTimeout(then, milliseconds);
      return () => clearTimeout(timer);
    },
    namePrefix: 'osss',
    tabs: true,
    report: (event, details) => console.warn(event, details),
  };
}
