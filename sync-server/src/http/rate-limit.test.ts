import type { Response } from 'express';
import { expect, test } from 'vitest';
import type { ProblemError } from './problem.ts';
import { limitRate } from './rate-limit.ts';
import { turnsInMemory } from './turns.ts';

test('[EX8] a person’s burst is answered, then only so many a second; another person is not held up', async () => {
  let now = 0;
  const limit = limitRate(turnsInMemory(() => now)('rest', { perSecond: 2, burst: 3 }));
  const ask = async (subject: string): Promise<string> => {
    let passed = false;
    try {
      await limit({} as never, { locals: { identity: { issuer: 'i', subject } } } as unknown as Response, () => (passed = true));
    } catch (error) {
      return `${(error as ProblemError).code} ${(error as ProblemError).headers['retry-after']}`;
    }
    return passed ? 'passed' : 'stuck';
  };
  const asked = async (times: number) => {
    const answers: string[] = [];
    for (let time = 0; time < times; time += 1) answers.push(await ask('a'));
    return answers;
  };
  expect(await asked(4)).toEqual(['passed', 'passed', 'passed', 'too_many_requests 1']);
  expect(await ask('b')).toBe('passed');
  now = 1000;
  expect(await asked(3)).toEqual(['passed', 'passed', 'too_many_requests 1']);
  // What was refused did not cost the next turn.
  now = 1500;
  expect(await asked(2)).toEqual(['passed', 'too_many_requests 1']);
});
