import { expect, test } from 'vitest';
import { drawn, scrollFor, windowOf } from './window-of.ts';

const sizes = { rowHeight: 40, columnWidth: 100, frozen: 300, head: 60 };
const view = (top: number, start: number) => ({ top, start, width: 1100, height: 460 });

test('every cell in view is drawn at every scroll, and of a large grid not much more', () => {
  for (let top = 0; top <= 40 * 40; top += 7) {
    const { top: first, bottom } = windowOf(view(top, 0), sizes, 40, 200);
    expect(first).toBeLessThanOrEqual(Math.floor(top / 40));
    expect(bottom).toBeGreaterThanOrEqual(Math.min(40, Math.ceil((top + 400) / 40)));
  }
  for (let start = 0; start <= 200 * 100; start += 37) {
    const { start: first, end } = windowOf(view(0, start), sizes, 40, 200);
    expect(first).toBeLessThanOrEqual(Math.floor(start / 100));
    expect(end).toBeGreaterThanOrEqual(Math.min(200, Math.ceil((start + 800) / 100)));
    expect(end - first).toBeLessThanOrEqual(14);
  }
});

test('the hand stays drawn when it is scrolled away, in the order of the rows', () => {
  expect(drawn(3, 6, 4)).toEqual([3, 4, 5]);
  expect(drawn(3, 6, 1)).toEqual([1, 3, 4, 5]);
  expect(drawn(3, 6, 9)).toEqual([3, 4, 5, 9]);
  expect(drawn(3, 6, -1)).toEqual([3, 4, 5]);
});

test('a cell is scrolled to only as far as it is hidden, also behind what is frozen', () => {
  expect(scrollFor(view(0, 0), sizes, 3, 2)).toEqual({ top: 0, start: 0 });
  expect(scrollFor(view(0, 0), sizes, 10, 8)).toEqual({ top: 40, start: 100 });
  expect(scrollFor(view(400, 500), sizes, 9, 3)).toEqual({ top: 360, start: 300 });
  expect(scrollFor(view(400, 500), sizes, 10, null)).toEqual({ top: 400, start: 500 });
});
