import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { canonical } from './canonical.ts';
import { collectionNames, registry } from './collections/registry.ts';
import { sheetKey } from './collections/attendance-sheets.ts';
import { answerLine, digestInput, exchangeRequest, offeredMutation, poke, protocolVersion } from './protocol.ts';
import { parseScope } from './scopes.ts';

/** The wire of each released protocol version. A version once released is never edited: change the wire, raise the number, add a line. */
const wireHashes: Record<number, string> = { 1: '6b1b83ff39c2f4a3700b69915463477c' };

test('[EX7] what travels does not change without a new protocol version', () => {
  const wire = [exchangeRequest, offeredMutation, answerLine, poke, ...collectionNames.map((name) => registry[name].schema)];
  const cells = collectionNames.map((name) => Object.keys(registry[name].cells));
  const hash = createHash('sha256')
    .update(canonical([wire.map((schema) => z.toJSONSchema(schema)), cells]))
    .digest('hex');
  expect(hash.slice(0, 32)).toBe(wireHashes[protocolVersion]);
});

test('[EX7] unknown fields survive parsing', () => {
  const student = { id: '00000000-0000-4000-8000-000000000003', from_the_future: { a: [1] } };
  expect(registry.students.schema.partial().parse(student)).toEqual(student);
});

test('[EX6] ids of sheets and scopes are parsed strictly', () => {
  const guid = '00000000-0000-4000-8000-000000000001';
  expect(sheetKey(`${guid}:2026-11-23:${guid}`)).toMatchObject({ section_id: guid, date: '2026-11-23', period_id: guid });
  for (const wrong of ['', guid, `${guid}:2026-02-30:${guid}`, `${guid}:2026-11-23:${guid}:x`, `${guid}:2026-11-23:__proto__`]) {
    expect(sheetKey(wrong)).toBeNull();
  }
  expect(parseScope(`attendance:${guid}`)).toEqual({ kind: 'attendance', ref: guid });
  for (const wrong of ['attendance', `constructor:${guid}`, `attendance:${guid}:x`, 'attendance:1']) expect(parseScope(wrong)).toBeNull();
});

test('[FD5] a digest does not depend on the order in which documents are read', () => {
  const entries = [
    ['students', 'b', 2],
    ['students', 'a', 10],
    ['enrollments', 'a', 1],
  ] as const;
  expect(digestInput(entries)).toBe('enrollments/a@1\nstudents/a@10\nstudents/b@2');
  expect(digestInput(entries.toReversed())).toBe(digestInput(entries));
});
