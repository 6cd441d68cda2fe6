import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { turnsInMemory } from '../http/turns.ts';
import { createQueue } from './queue.ts';
import { createRateLimit } from './rate.ts';

test('[EX9] two workers take what waits in groups of at most 32', async () => {
  const groups: number[] = [];
  let working = 0;
  let most = 0;
  const submit = createQueue().lane({
    groupSize: 32,
    capacity: 1000,
    work: async (items: number[]) => {
      groups.push(items.length);
      most = Math.max(most, (working += 1));
      await wait(2);
      working -= 1;
      return items.map((item) => (item === 7 ? new Error('seven') : item * 2));
    },
  });
  const answers = await Promise.allSettled(Array.from({ length: 100 }, (_, item) => submit(item)));
  expect(groups).toEqual([32, 32, 32, 4]);
  expect(most).toBe(2);
  expect(answers[8]).toEqual({ status: 'fulfilled', value: 16 });
  expect(answers[7]).toMatchObject({ status: 'rejected', reason: { message: 'seven' } });
});

test('[EX8] a full queue answers busy with Retry-After; pushes go before pulls', async () => {
  const order: string[] = [];
  const queue = createQueue({ workers: 1 });
  const work = (name: string) => (items: string[]) => {
    order.push(name);
    return wait(1).then(() => items);
  };
  const push = queue.lane({ groupSize: 1, capacity: 2, work: work('push') });
  const read = queue.lane({ groupSize: 1, capacity: 2, work: work('read') });
  const done = [read('a'), read('b'), push('c'), push('d')];
  await expect(push('e')).rejects.toMatchObject({
    code: 'busy',
    status: 503,
    headers: { 'retry-after': expect.stringMatching(/^[1-5]$/) },
  });
  await Promise.all(done);
  expect(order).toEqual(['push', 'push', 'read', 'read']);
});

test('[EX8] draining finishes what was accepted and takes nothing more', async () => {
  const queue = createQueue();
  let finished = 0;
  const submit = queue.lane({
    groupSize: 2,
    capacity: 100,
    work: async (items: number[]) => wait(2).then(() => ((finished += items.length), items)),
  });
  const accepted = Array.from({ length: 9 }, (_, item) => submit(item));
  const drained = queue.drain();
  await expect(submit(10)).rejects.toMatchObject({ code: 'stopping', status: 503 });
  await drained;
  expect(finished).toBe(9);
  await Promise.all(accepted);
});

test('[EX8] one person’s burst is bounded, everybody else goes on', async () => {
  let now = 0;
  const limit = createRateLimit(turnsInMemory(() => now)('exchange', { burst: 3, perSecond: 2 }));
  for (let n = 0; n < 3; n += 1) await limit('teacher');
  await expect(limit('teacher')).rejects.toMatchObject({ code: 'too_many_requests', status: 429, headers: { 'retry-after': '1' } });
  await limit('colleague');
  now += 500;
  await limit('teacher');
  await expect(limit('teacher')).rejects.toMatchObject({ code: 'too_many_requests' });
});
