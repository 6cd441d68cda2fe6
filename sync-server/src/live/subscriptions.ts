import type { Subscriber } from './pokes.ts';

export type Subscription = {
  /** What this subscriber holds from now on. */
  hold: (scopes: Iterable<number>) => void;
  stop: () => void;
};

type Held = { subscriber: Subscriber; scopes: Int32Array };

export type Subscriptions = {
  add: (subscriber: Subscriber) => Subscription;
  tell: (risen: readonly (readonly [scope: number, version: number])[]) => void;
  all: () => Subscriber[];
  has: (subscriber: Subscriber) => boolean;
  count: () => number;
};

/** Who holds which scope. Most scopes have one or two holders: a list costs a tenth of a set. */
export function createSubscriptions(): Subscriptions {
  const holders = new Map<number, Held[]>();
  const everybody = new Map<Subscriber, Held>();

  const release = (held: Held) => {
    for (const scope of held.scopes) {
      const left = (holders.get(scope) ?? []).filter((other) => other !== held);
      if (left.length > 0) holders.set(scope, left);
      else holders.delete(scope);
    }
    held.scopes = new Int32Array();
  };
  const hold = (held: Held, scopes: Iterable<number>) => {
    release(held);
    held.scopes = Int32Array.from(new Set(scopes));
    for (const scope of held.scopes) holders.set(scope, [...(holders.get(scope) ?? []), held]);
  };
  return {
    add: (subscriber) => {
      const held: Held = { subscriber, scopes: new Int32Array() };
      everybody.set(subscriber, held);
      hold(held, subscriber.scopes);
      return {
        hold: (scopes) => everybody.has(subscriber) && hold(held, scopes),
        stop: () => {
          release(held);
          everybody.delete(subscriber);
        },
      };
    },
    // One line for each who holds something, however many of the scopes are theirs.
    tell: (risen) => {
      const told = new Map<Held, Map<number, number>>();
      for (const [scope, version] of risen) {
        for (const held of holders.get(scope) ?? []) {
          const theirs = told.get(held);
          if (theirs) theirs.set(scope, version);
          else told.set(held, new Map([[scope, version]]));
        }
      }
      for (const [{ subscriber }, theirs] of told) subscriber.tell(theirs);
    },
    all: () => [...everybody.keys()],
    has: (subscriber) => everybody.has(subscriber),
    count: () => everybody.size,
  };
}
