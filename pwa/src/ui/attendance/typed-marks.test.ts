import { expect, test } from 'vitest';
import type { Row } from './rows.ts';
import { openTypedMarks } from './typed-marks.ts';

const row = (student_id: string, enrolled = true) => ({ student_id, enrolled }) as Row;

test('[JN1] a typed code shows until the journal has it, or has refused it', async () => {
  const typed = openTypedMarks();
  const kept = Promise.withResolvers<void>();
  const refused = Promise.withResolvers<void>();
  typed.show([row('a')], 'A', kept.promise);
  typed.show([row('b')], 'T', refused.promise);
  expect([typed.of('a'), typed.of('b')]).toEqual(['A', 'T']);
  kept.resolve();
  refused.reject(new Error('the disk is full'));
  await kept.promise;
  expect([typed.of('a'), typed.of('b')]).toEqual([undefined, undefined]);
});

test('a code typed over another stays when the first one is kept', async () => {
  const typed = openTypedMarks();
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  typed.show([row('a')], 'A', first.promise);
  typed.show([row('a')], 'E', second.promise);
  first.resolve();
  await first.promise;
  expect(typed.of('a')).toBe('E');
  second.resolve();
  await second.promise;
  expect(typed.of('a')).toBeUndefined();
});

test('who is not enrolled takes no mark, and many students are drawn when the journal has them', () => {
  const typed = openTypedMarks();
  const never = new Promise<void>(() => undefined);
  typed.show([row('a', false)], 'A', never);
  typed.show([row('b'), row('c')], 'A', never);
  expect(['a', 'b', 'c'].map(typed.of)).toEqual([undefined, undefined, undefined]);
});
