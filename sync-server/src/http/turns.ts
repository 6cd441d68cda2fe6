export type Rate = {
  /** Requests at once after a pause. */
  burst: number;
  /** Requests a second that go on for ever. */
  perSecond: number;
};

/** @returns seconds until this person's next turn. 0: it is theirs now, and it counts. */
export type TakeTurn = (person: string) => number | Promise<number>;

/** Turns at one door, `exchange` or `rest`: a person's turns at one do not count at the other. */
export type OpenTurns = (door: string, rate: Rate) => TakeTurn;

const mostPeople = 10_000;

/** One bucket a person, filled with time, in this process's memory. `now`: milliseconds, of a clock that is never set back. */
export function turnsInMemory(now: () => number = () => performance.now()): OpenTurns {
  return (_door, { burst, perSecond }) => {
    const buckets = new Map<string, { left: number; at: number }>();
    return (person) => {
      const time = now();
      const { left, at } = buckets.get(person) ?? { left: burst, at: time };
      const filled = Math.min(burst, left + (Math.max(0, time - at) / 1000) * perSecond);
      // Put back last, so that the first of the map is who was away longest.
      buckets.delete(person);
      buckets.set(person, { left: filled >= 1 ? filled - 1 : filled, at: time });
      forgetOldest(buckets);
      return filled >= 1 ? 0 : (1 - filled) / perSecond;
    };
  };
}

function forgetOldest(buckets: Map<string, unknown>): void {
  if (buckets.size <= mostPeople) return;
  for (const key of buckets.keys()) {
    buckets.delete(key);
    return;
  }
}
