import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pickNext, roundOf } from './pick.ts';

const someone = (length: number) => Array.from({ length }, (_, index) => `student-${index}`);
const lots = () => fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }));
const from = (stream: Iterator<number>) => () => stream.next().value as number;

test('everyone before anyone twice: in every round each is called once, whatever the lots', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), lots(), (size, stream) => {
      const students = someone(size);
      const counts: Record<string, number> = {};
      for (let turn = 0; turn < size * 3; turn += 1) {
        const picked = pickNext({ counts, students, present: students, skipped: [] }, from(stream));
        if (picked === null) throw new Error('Somebody is here.');
        counts[picked.student] = picked.count;
        if ((turn + 1) % size === 0) expect(new Set(students.map((student) => counts[student]))).toEqual(new Set([(turn + 1) / size]));
      }
    }),
  );
});

test('who joins late has one turn in the round that runs, and not one for each round before', () => {
  const students = someone(4);
  const counts = { 'student-0': 7, 'student-1': 7, 'student-2': 6 };
  expect(roundOf(counts, students)).toEqual({ round: 7, called: ['student-0', 'student-1'], open: ['student-2', 'student-3'] });
  const joined = { ...counts, 'student-3': 7 };
  expect(pickNext({ counts: joined, students, present: students, skipped: [] }, () => 0.99)).toEqual({ student: 'student-2', count: 7 });
  expect(pickNext({ counts: { ...joined, 'student-2': 7 }, students, present: students, skipped: [] }, () => 0)?.count).toBe(8);
});

test('only who is here is called; when they all have been, the next round begins without who is away', () => {
  const students = someone(3);
  const counts = { 'student-0': 1, 'student-1': 1 };
  const ask = { counts, students, present: ['student-0', 'student-1'], skipped: [] };
  expect(pickNext(ask, () => 0)).toEqual({ student: 'student-0', count: 2 });
  expect(pickNext({ ...ask, present: [] }, () => 0)).toBeNull();
});

test('who is skipped comes again only when nobody else of the round is left', () => {
  const students = someone(3);
  const ask = { counts: { 'student-2': 1 }, students, present: students, skipped: ['student-0'] };
  for (const lot of [0, 0.5, 0.99]) expect(pickNext(ask, () => lot)?.student).toBe('student-1');
  expect(pickNext({ ...ask, counts: { 'student-2': 1, 'student-1': 1 } }, () => 0.9)).toEqual({ student: 'student-0', count: 1 });
});

test('what two devices called apart counts together: neither’s students come again before the others', () => {
  const students = someone(4);
  const merged = { 'student-0': 1, 'student-1': 1 };
  const chosen = [0, 0.49, 0.5, 0.99].map(
    (lot) => pickNext({ counts: merged, students, present: students, skipped: [] }, () => lot)?.student,
  );
  expect(chosen).toEqual(['student-2', 'student-2', 'student-3', 'student-3']);
});
