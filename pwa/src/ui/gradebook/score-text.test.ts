import fc from 'fast-check';
import { expect, test } from 'vitest';
import { score as storedScore, type StoredScore } from '@osss/shared/collections/scores.ts';
import { readScore, scoreText } from './score-text.ts';

const labels = ['A', 'A−', 'B+', 'F'];
const read = (text: string, before: StoredScore | null = null) => readScore(text, labels, before);

test.each<[string, StoredScore | null]>([
  ['', null],
  ['  ', null],
  ['17', { value: 17 }],
  ['17.5', { value: 17.5 }],
  ['17,5', { value: 17.5 }],
  ['٤٢', { value: 42 }],
  ['١٧٫٥', { value: 17.5 }],
  ['85%', { value: 85, kind: 'percent' }],
  ['85 %', { value: 85, kind: 'percent' }],
  ['b+', { value: 'B+', kind: 'letter' }],
  ['a-', { value: 'A−', kind: 'letter' }],
  ['mi', { flag: 'missing' }],
  ['EX', { flag: 'excused' }],
  ['In', { flag: 'incomplete' }],
  ['la', { flag: 'late' }],
  ['LA 2', { flag: 'late', late: { days: 2 } }],
  ['la 90m', { flag: 'late', late: { minutes: 90 } }],
  ['17 LA 2', { value: 17, flag: 'late', late: { days: 2 } }],
  ['300', { value: 300 }],
  ['0', { value: 0 }],
])('%j is read as a score', (text, score) => expect(read(text)).toEqual({ score }));

test.each([
  ['x', 'not_a_score'],
  ['B++', 'not_a_score'],
  ['1.2.3', 'not_a_score'],
  ['1e3', 'not_a_score'],
  ['=A1', 'not_a_score'],
  ['-1', 'negative'],
  ['100000', 'too_large'],
  ['1.2345', 'too_fine'],
])('%j is no score: %s', (text, problem) => expect(read(text)).toEqual({ problem }));

test('a flag of late or incomplete work keeps what was scored; missing and excused work has no score', () => {
  expect(read('LA', { value: 17 })).toEqual({ score: { value: 17, flag: 'late' } });
  expect(read('IN', { value: 90, kind: 'percent' })).toEqual({ score: { value: 90, kind: 'percent', flag: 'incomplete' } });
  expect(read('MI', { value: 17 })).toEqual({ score: { flag: 'missing' } });
});

test('what is copied from a cell is read back as the same score, or one that says the same lateness in minutes', () => {
  const amount = fc.integer({ min: 0, max: 99_999_999 }).map((thousandths) => thousandths / 1000);
  const value = fc.oneof(
    fc.record({ value: amount }),
    fc.record({ value: amount, kind: fc.constant('percent' as const) }),
    fc.record({ value: fc.constantFrom(...labels), kind: fc.constant('letter' as const) }),
    fc.constant({}),
  );
  const late = fc.oneof(fc.record({ days: fc.nat(9999) }), fc.record({ minutes: fc.nat(525_600) }), fc.constant(undefined));
  const flag = fc.constantFrom('missing', 'late', 'excused', 'incomplete', undefined);
  const scores = fc.tuple(value, flag, late).map(([own, given, lateness]) => ({
    ...own,
    ...(given === undefined ? {} : { flag: given }),
    ...(given === 'late' && lateness !== undefined ? { late: lateness } : {}),
  }));
  fc.assert(
    fc.property(
      scores.filter((candidate) => storedScore.safeParse(candidate).success),
      (score) => {
        expect(read(scoreText(score as StoredScore))).toEqual({ score });
      },
    ),
  );
});
