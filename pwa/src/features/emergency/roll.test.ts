import { expect, test } from 'vitest';
import type { Accounted, AccountedState } from '@osss/shared/collections/emergency-rolls.ts';
import type { Notice } from '@osss/shared/collections/notices.ts';
import { contradictionsIn, lookAt, lostIn } from './contradictions.ts';
import { rollToStart, stillToBeSafe, tally, unaccounted, type Child } from './roll.ts';

const day = '2026-11-17';
const roll = (number: number, over: object = {}) => ({ date: day, number, kind: 'drill' as const, ended: null, ...over });
const ended = { by: 'x', at: 1 };
const child = (id: string): Child => ({ id, name: id, grade: '9', words: id, order: id });
const said = (state: AccountedState, by = 'A', at = 10_000): Accounted => ({ state, place: null, by, at });
const none = new Map();

test('the first roll of a day is number one, also after another day’s', () => {
  expect(rollToStart([], day)).toEqual({ number: 1, runs: false });
  expect(rollToStart([roll(4, { date: '2026-11-16' })], day)).toEqual({ number: 1, runs: false });
});

test('while the latest roll runs it is joined; once it has ended the next number begins', () => {
  expect(rollToStart([roll(1, { ended }), roll(2)], day)).toEqual({ number: 2, runs: true });
  expect(rollToStart([roll(2, { ended }), roll(1)], day)).toEqual({ number: 3, runs: false });
  // Somebody pressed it, and undid it at once.
  expect(rollToStart([roll(1, { kind: null })], day)).toEqual({ number: 1, runs: false });
});

test('a missing child is not accounted for and stands first among them; injured, released and absent are accounted for', () => {
  const children = ['a', 'b', 'c', 'd', 'e', 'f'].map(child);
  const accounted = { a: said('safe'), b: said('injured'), c: said('released'), d: said('absent'), f: said('missing') };
  expect(tally(children, accounted)).toMatchObject({ all: 6, accounted: 4, unaccounted: 2, safe: 1, injured: 1, missing: 1 });
  expect(unaccounted(children, accounted).map(({ id }) => id)).toEqual(['f', 'e']);
});

test('all of my class safe: nobody of whom something else was said, nobody marked absent', () => {
  const children = ['a', 'b', 'c', 'd'].map(child);
  const absent = new Map([['c', 'Period 2']]);
  expect(stillToBeSafe(children, { a: said('missing'), d: null }, absent).map(({ id }) => id)).toEqual(['b', 'd']);
});

test('missing by one adult and safe by another is shown until somebody says it again', () => {
  let seen = lookAt({}, { a: said('missing', 'A', 10_000) });
  const later = { a: said('safe', 'B', 20_000) };
  seen = lookAt(seen, later);
  expect(contradictionsIn(seen, later, none).get('a')?.earlier).toEqual({ state: 'missing', by: 'A', at: 10_000 });
  for (const by of ['A', 'B', 'C']) {
    const confirmed = { a: said('safe', by, 30_000) };
    expect(contradictionsIn(lookAt(seen, confirmed), confirmed, none).size, by).toBe(0);
  }
});

test('the server’s own moment is no second word, and an adult who finds the child themselves contradicts nobody', () => {
  const seen = lookAt(lookAt({}, { a: said('missing', 'A', 10_000) }), { a: said('safe', 'B', 20_000) });
  const settled = { a: said('safe', 'B', 20_400) };
  expect(lookAt(seen, settled)).toBe(seen);
  expect(contradictionsIn(seen, settled, none).size).toBe(1);
  const found = lookAt(lookAt({}, { a: said('missing', 'A') }), { a: said('safe', 'A', 20_000) });
  expect(contradictionsIn(found, { a: said('safe', 'A', 20_000) }, none).size).toBe(0);
});

test('what I called missing and another’s word covered before I saw it is known from the notice', () => {
  const notice = { kind: 'lost', document_id: 'roll', path: ['accounted', 'a'], mine: { state: 'missing', at: 9 }, created_at: 30 };
  const lost = lostIn([notice as unknown as Notice, { ...notice, document_id: 'other' } as unknown as Notice], 'roll', 'me');
  expect(contradictionsIn({}, { a: said('safe', 'B', 20) }, lost).get('a')?.earlier).toEqual({ state: 'missing', by: 'me', at: 9 });
  // Said again since.
  expect(contradictionsIn({}, { a: said('safe', 'C', 40) }, lost).size).toBe(0);
});
