import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Assignment } from '@osss/shared/collections/assignments.ts';
import { assignmentsInOrder } from '@osss/shared/section-grading.ts';
import { moveColumn } from './column-moves.ts';

const work = (id: string, position: number | null) => ({ id, name: 'Quiz', position, due_date: null, deleted_at: null }) as Assignment;

test('whatever positions two devices have left behind, the moved one then stands where it was put, and nothing else has changed places', () => {
  const positions = fc.array(fc.option(fc.integer({ min: -3, max: 6 })), { minLength: 2, maxLength: 9 });
  fc.assert(
    fc.property(positions, fc.nat(), fc.nat(), (given, one, other) => {
      const before = assignmentsInOrder(given.map((position, index) => work(`w${index}`, position)));
      const [id, beside] = [before[one % before.length]!.id, before[other % before.length]!.id];
      const edits = new Map(moveColumn(before, id, beside).map(({ document_id, changes }) => [document_id, changes[0]?.to as number]));
      const after = assignmentsInOrder(before.map((each) => ({ ...each, position: edits.get(each.id) ?? each.position })));
      const ids = before.map((each) => each.id);
      const expected = ids.toSpliced(ids.indexOf(id), 1).toSpliced(ids.indexOf(beside), 0, id);
      expect(after.map((each) => each.id)).toEqual(expected);
    }),
  );
});

test('two neighbours that change places are two edits, of whole numbers they had', () => {
  const edits = moveColumn([work('a', 1), work('b', 4), work('c', 9), work('d', 12)], 'b', 'c');
  expect(edits.map(({ document_id, changes }) => [document_id, changes[0]?.to])).toEqual([
    ['c', 4],
    ['b', 9],
  ]);
  expect(moveColumn([work('a', 1)], 'a', 'a')).toEqual([]);
});
