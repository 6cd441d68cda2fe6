import { limits, mutation } from '@osss/shared/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMutation } from './read-mutation.ts';

const id = '00000000-0000-4000-8000-000000000001';
const around = {
  id,
  seq: 1,
  scope: `attendance:${id}`,
  collection: 'attendance_sheets',
  document_id: `${id}:2026-01-05:${id}`,
  action: id,
  made_at: 1,
  actor: 'a',
};
const step = fc.oneof(
  fc.constantFrom('marks', 'teacher', id, '', 'x'.repeat(limits.stepLength), 'x'.repeat(limits.stepLength + 1)),
  fc.constantFrom(1, null, undefined, {}),
);
const path = fc.oneof(fc.array(step, { maxLength: limits.pathSteps + 1 }), fc.constantFrom('marks', null, undefined, {}));
const value = fc.oneof(fc.constantFrom(null, { code: 'P' }, 'text', 1), fc.constant(undefined));
const undoes = fc.constantFrom(undefined, id, id.toUpperCase(), 'x', null, 1);
const change = fc.oneof(fc.record({ path, from: value, to: value, undoes }), fc.constantFrom(null, 'x', 1, []));

test('[EX1] a change read by hand is found well-formed exactly where the protocol’s schema says so', () => {
  fc.assert(
    fc.property(change, (offered) => {
      // As it comes: out of JSON.
      const item = JSON.parse(JSON.stringify({ ...around, changes: [offered ?? null] })) as { changes: [unknown] };
      const read = readMutation(item, 0, 'a');
      const shape = 'mutation' in read || read.reason !== 'shape';
      expect(shape).toBe(mutation.shape.changes.element.safeParse(item.changes[0]).success);
      if ('mutation' in read) expect(read.mutation).toEqual(mutation.parse(item));
    }),
    { numRuns: 3_000 },
  );
});
