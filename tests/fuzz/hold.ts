import { expect } from 'vitest';
import { findDifferences, findForgotten, findLost, findOrderDependence } from './checks.ts';
import type { Machine } from './machine.ts';
import { quiesce } from './quiescence.ts';
import { tellStory, type Stage } from './story.ts';

/** What must hold after every story: nothing is lost, the order of application did not matter, and everybody sees the same. */
export async function hold(stage: Stage): Promise<void> {
  const story = await tellStory(stage);
  try {
    await quiesce(story);
    expect((await findLost(story)).lost).toEqual([]);
    expect(await findForgotten(story)).toEqual([]);
    expect(await findOrderDependence(story)).toEqual([]);
    for (const device of story.devices) expect(await findDifferences(story, device)).toEqual([]);
  } finally {
    await story.close();
  }
}

/** Two stories at a time, for two cores; the machines of a story's five people serve the next one after it. */
export function openCasts(start: () => Machine) {
  const casts = [1, 2].map(() => Array.from({ length: 5 }, start));
  const free = [...casts];
  return {
    play: async (tell: (machines: Machine[]) => Promise<void>) => {
      const machines = free.pop();
      if (machines === undefined) throw new Error('More stories at once than machines to tell them: see maxConcurrency.');
      try {
        await tell(machines);
      } finally {
        free.push(machines);
      }
    },
    stop: () => Promise.all(casts.flat().map((machine) => machine.stop())),
  };
}
