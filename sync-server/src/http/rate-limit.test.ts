import type { Response } from 'express';
import { expect, test } from 'vitest';
import type { ProblemError } from './problem.ts';
import { limitRate } from './rate-limit.ts';

test('[EX8] a person’s burst is answered, then only so many a second; another person is not held up', () => {
  let now = 0;
  const limit = limitRate({ perSecond: 2, burst: 3, now: () => now });
  const ask = (subject: string): string => {
    let passed = false;
    try {
      void limit({} as never, { locals: { identity: { issuer: 'i', subject } } } as unknown as Response, () => (passed = true));
    } catch (error) {
      return `${(error as ProblemError).code} ${(error as ProblemError).headers['retry-after']}`;
    }
    return passed ? 'passed' : 'stuck';
  };
  expect([ask('a'), ask('a'), ask('a'), ask('a')]).toEqual(['passed', 'passed', 'passed', 'too_many_requests 1']);
  expect(ask('b')).toBe('passed');
  now = 1000;
  expect([ask('a'), ask('a'), ask('a')]).toEqual(['passed', 'passed', 'too_many_requests 1']);
});
