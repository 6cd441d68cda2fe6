import { Subject } from 'rxjs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Classroom } from '../data/classroom.ts';
import { latestOf, remembered } from './remembered.ts';

let classroom: Classroom;
let asked: Subject<string>[];
const sheet = () => remembered(classroom, 'sheet', ask);
const ask = () => {
  const source = new Subject<string>();
  asked.push(source);
  return source;
};

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  // Only who it is counts, not what it can do.
  classroom = {} as Classroom;
});
afterEach(() => vi.useRealTimers());

test('what several parts of a screen ask is asked once, and whoever comes later is told at once', () => {
  const heard: string[] = [];
  sheet().subscribe((value) => heard.push(`first ${value}`));
  asked[0]?.next('a');
  sheet().subscribe((value) => heard.push(`second ${value}`));
  expect(asked).toHaveLength(1);
  expect(heard).toEqual(['first a', 'second a']);
  expect(latestOf(sheet())).toEqual({ value: 'a' });
});

test('a query stays live for a minute after its last screen: who comes back sees what has changed meanwhile', () => {
  const leaving = sheet().subscribe();
  asked[0]?.next('a');
  leaving.unsubscribe();
  vi.advanceTimersByTime(59_000);
  asked[0]?.next('b');
  expect(latestOf(sheet())).toEqual({ value: 'b' });
  vi.advanceTimersByTime(1_000);
  expect(asked[0]?.observed).toBe(false);
  expect(latestOf(sheet())).toBeNull();
});

test('two people’s records know nothing of each other', () => {
  sheet().subscribe();
  asked[0]?.next('a');
  classroom = {} as Classroom;
  expect(latestOf(sheet())).toBeNull();
});
