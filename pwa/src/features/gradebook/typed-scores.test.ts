import { expect, test, vi } from 'vitest';
import { openTypedScores } from './typed-scores.ts';

const at = (row: string) => ({ row, column: 'q1' });

test('[JN1] a typed score shows at once, until what was kept has reached the screen', async () => {
  vi.useFakeTimers();
  const typed = openTypedScores();
  const kept = Promise.withResolvers<void>();
  typed.show(
    [
      { at: at('a'), score: { value: 17 } },
      { at: at('b'), score: null },
    ],
    kept.promise,
  );
  expect([typed.of(at('a')), typed.of(at('b')), typed.of(at('c'))]).toEqual([{ value: 17 }, null, undefined]);
  kept.resolve();
  await kept.promise;
  await vi.advanceTimersByTimeAsync(200);
  expect([typed.of(at('a')), typed.of(at('b'))]).toEqual([undefined, undefined]);
  vi.useRealTimers();
});

test('[JN1] a score that could not be kept goes again at once', async () => {
  const typed = openTypedScores();
  const refused = Promise.reject(new Error('the disk is full'));
  typed.show([{ at: at('a'), score: { value: 17 } }], refused);
  await refused.catch(() => undefined);
  expect(typed.of(at('a'))).toBeUndefined();
});

test('what was typed over it meanwhile stays', async () => {
  const typed = openTypedScores();
  const refused = Promise.reject(new Error('the disk is full'));
  typed.show([{ at: at('a'), score: { value: 1 } }], refused);
  typed.show([{ at: at('a'), score: { value: 17 } }], new Promise(() => undefined));
  await refused.catch(() => undefined);
  expect(typed.of(at('a'))).toEqual({ value: 17 });
});

test('what is taken back shows until it is, and what is typed after it stays', () => {
  const typed = openTypedScores();
  const never = new Promise<void>(() => undefined);
  typed.show([{ at: at('a'), score: null }], never);
  const taken = typed.taken();
  typed.show([{ at: at('b'), score: { value: 3 } }], never);
  expect(typed.of(at('a'))).toBeNull();
  taken();
  expect([typed.of(at('a')), typed.of(at('b'))]).toEqual([undefined, { value: 3 }]);
});
