import { ProblemError } from '../http/problem.ts';

export type Lane<Item, Answer> = {
  /** Does a group at once; answers in the order of the items, an `Error` where one failed. Rejecting fails them all. */
  work: (items: Item[]) => Promise<(Answer | Error)[]>;
  /** Most items of one group. */
  groupSize: number;
  /** Most items waiting; one more is refused. */
  capacity: number;
};

type Waiting = { item: unknown; resolve: (answer: never) => void; reject: (error: unknown) => void };
type OpenLane = Lane<unknown, unknown> & { waiting: Waiting[] };

/** EX9: few workers that take waiting items in groups, from the first lane that has any: what was typed before what is read. */
export type Queue = {
  /** Lanes opened earlier go first. @returns submits an item; rejects with ProblemError `busy` when the lane is full (EX8). */
  lane: <Item, Answer>(lane: Lane<Item, Answer>) => (item: Item) => Promise<Answer>;
  depth: () => number;
  /** Accepts nothing more and resolves when everything accepted is answered. */
  drain: () => Promise<void>;
};

export function createQueue({ workers = 2 }: { workers?: number } = {}): Queue {
  const lanes: OpenLane[] = [];
  let working = 0;
  let stopping = false;
  const whenIdle: (() => void)[] = [];
  const depth = () => lanes.reduce((sum, lane) => sum + lane.waiting.length, 0);

  function startWorkers(): void {
    while (working < workers && depth() > 0) {
      working += 1;
      void workUntilEmpty().finally(() => {
        working -= 1;
        if (working === 0 && depth() === 0) for (const idle of whenIdle.splice(0)) idle();
      });
    }
  }

  async function workUntilEmpty(): Promise<void> {
    for (;;) {
      const lane = lanes.find(({ waiting }) => waiting.length > 0);
      if (lane === undefined) return;
      await workGroup(lane, lane.waiting.splice(0, lane.groupSize));
    }
  }

  function submit(lane: OpenLane, item: unknown): Promise<never> {
    if (stopping) return Promise.reject(busy('stopping'));
    if (lane.waiting.length >= lane.capacity) return Promise.reject(busy('busy'));
    const { promise, resolve, reject } = Promise.withResolvers<never>();
    lane.waiting.push({ item, resolve, reject });
    // Not at once: what arrives in the same turn of the event loop belongs in one group.
    setImmediate(startWorkers);
    return promise;
  }

  return {
    lane: (opened) => {
      const lane = { ...opened, waiting: [] } as unknown as OpenLane;
      lanes.push(lane);
      return (item) => submit(lane, item);
    },
    depth,
    drain: () => {
      stopping = true;
      return working === 0 && depth() === 0 ? Promise.resolve() : new Promise((resolve) => whenIdle.push(resolve));
    },
  };
}

async function workGroup(lane: OpenLane, group: Waiting[]): Promise<void> {
  try {
    const answers = await lane.work(group.map(({ item }) => item));
    for (const [index, { resolve, reject }] of group.entries()) {
      const answer = answers[index];
      if (answer instanceof Error) reject(answer);
      else resolve(answer as never);
    }
  } catch (error) {
    for (const { reject } of group) reject(error);
  }
}

function busy(code: 'busy' | 'stopping'): ProblemError {
  // Spread over some seconds, so that a whole school does not come again in the same instant.
  const seconds = 1 + Math.floor(Math.random() * 5);
  return new ProblemError(code, 'The server has more to do than it can: the device tries again by itself.', {
    headers: { 'retry-after': String(seconds) },
  });
}
