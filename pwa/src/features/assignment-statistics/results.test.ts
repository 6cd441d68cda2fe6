import { expect, test } from 'vitest';
import { roundedText } from '@osss/shared/grading/fraction.ts';
import { sampleGradebook } from '../../../../tests/support/sample-gradebook.ts';
import { missingWork } from '../../ui/gradebook/missing-work.ts';
import { owing, resultsOf, standOut } from './results.ts';

const gradebook = sampleGradebook(
  [
    { name: 'Usual', points_possible: 100, entered: [{ value: 90 }, { value: 50 }, { value: 80 }, { value: 80 }, { value: 70 }] },
    { name: 'Asked', entered: [{ value: 3 }, { value: 9 }, { value: 8, flag: 'late' }, { flag: 'missing' }, { flag: 'excused' }] },
  ],
  [{}, {}, {}, {}, { here: false }],
);
const results = resultsOf(gradebook, gradebook.assignments[1]!);

test('who is far from the own grade stands out, furthest first; who has left does not', () => {
  expect(standOut(results).map(({ student, apart }) => [student.name, roundedText(apart, 1)])).toEqual([
    ['Student 0', '-54.5'],
    ['Student 1', '36.4'],
  ]);
});

test('who owes the work is named, late work is scored, and an assignment that counts nowhere has no results', () => {
  expect(owing(results).map(({ student }) => student.name)).toEqual(['Student 3']);
  expect(results[2]).toMatchObject({ outcome: 'scored', late: true, percent: '80.0' });
  const lost = sampleGradebook([{ name: 'No day', due_date: null, entered: [{ value: 3 }] }]);
  expect(resultsOf(lost, lost.assignments[0]!)).toEqual([]);
});

test('missing work comes latest first, what has no due date last', () => {
  const missing = [{ flag: 'missing' as const }];
  const { assignments, students } = sampleGradebook([
    { name: 'No day', due_date: null, entered: missing },
    { name: 'Old', due_date: '2026-09-01', entered: missing },
    { name: 'New', due_date: '2026-11-01', entered: missing },
    { name: 'Done', entered: [{ value: 1 }] },
  ]);
  expect(missingWork({ assignments }, students[0]!.id).map(({ name }) => name)).toEqual(['New', 'Old', 'No day']);
});
