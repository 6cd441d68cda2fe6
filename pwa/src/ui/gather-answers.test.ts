import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { gatherAnswers } from './gather-answers.ts';

let drawn: string[][];
let ask: ReturnType<typeof gatherAnswers>;
let current: string[];

beforeEach(() => {
  vi.useFakeTimers();
  drawn = [];
  current = [];
  ask = gatherAnswers((show) => {
    current = [];
    show();
    drawn.push(current);
  });
});
afterEach(() => vi.useRealTimers());

const say = (word: string) => () => void current.push(word);

test('what a screen asks at once is drawn once, when all of it is answered', () => {
  const [first, second] = [ask(), ask()];
  first.come(say('roster'));
  expect(drawn).toEqual([]);
  second.come(say('sheet'));
  expect(drawn).toEqual([['roster', 'sheet']]);
});

test('an answer that changes while others are awaited is drawn as it is then; later ones at once', () => {
  const [first, second] = [ask(), ask()];
  first.come(say('before'));
  first.come(say('after'));
  second.come(say('sheet'));
  expect(drawn).toEqual([['after', 'sheet']]);
  first.come(say('a mark'));
  expect(current).toEqual(['after', 'sheet', 'a mark']);
  expect(drawn).toHaveLength(1);
});

test('a question that nobody answers keeps the others waiting a tenth of a second, and no later question at all', () => {
  const [first, silent] = [ask(), ask()];
  first.come(say('roster'));
  vi.advanceTimersByTime(99);
  expect(drawn).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(drawn).toEqual([['roster']]);
  ask().come(say('sheet'));
  expect(drawn).toEqual([['roster'], ['sheet']]);
  silent.come(say('late'));
  expect(current).toEqual(['sheet', 'late']);
});

test('a question that is not asked any more is waited for by nobody, and its answer is not drawn', () => {
  const [left, first, second] = [ask(), ask(), ask()];
  left.come(say('left'));
  left.forget();
  first.come(say('roster'));
  second.forget();
  expect(drawn).toEqual([['roster']]);
});
