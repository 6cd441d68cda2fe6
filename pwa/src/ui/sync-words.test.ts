import { expect, test } from 'vitest';
import type { SyncState } from '../data/classroom.ts';
import { syncWords } from './sync-words.ts';

const settled: SyncState = {
  connection: 'online',
  refusal: null,
  busy: false,
  unsent: { changes: 0, marks: 0, oldest_at: null },
  out_of_reach: 0,
  malformed: 0,
  last_exchange_at: 1000,
  progress: null,
  update_needed: false,
};

test('what only this device has is said before anything else, whatever the connection', () => {
  const unsent = { changes: 7, marks: 7, oldest_at: 500 };
  for (const connection of ['online', 'offline', 'signed_out', 'refused'] as const) {
    const words = syncWords({ ...settled, connection, unsent, update_needed: true, progress: { done: 1, total: 2 } });
    expect(words).toMatchObject({ unsent: { key: 'chip.marks', count: 7 }, at: 500, tone: 'warn' });
    expect(words.key).toContain('unsent');
  }
});

test('what is not all marks is called changes', () => {
  expect(syncWords({ ...settled, unsent: { changes: 7, marks: 6, oldest_at: 500 } }).unsent).toEqual({ key: 'chip.changes', count: 7 });
});

test('"all saved at school" is said only after an exchange, and offline says so', () => {
  expect(syncWords(settled)).toEqual({ key: 'chip.saved', at: 1000, tone: 'quiet' });
  expect(syncWords({ ...settled, last_exchange_at: null }).key).toBe('chip.connecting');
  expect(syncWords({ ...settled, connection: 'offline' }).key).toBe('chip.offline_saved');
  expect(syncWords({ ...settled, connection: 'offline', last_exchange_at: null }).key).toBe('chip.offline_never');
});

test('while the very first exchange is on its way, nobody says offline; when it has failed, somebody does', () => {
  const first = { ...settled, connection: 'offline', last_exchange_at: null } as const;
  expect(syncWords({ ...first, busy: true }).key).toBe('chip.connecting');
  expect(syncWords({ ...first, busy: true, progress: { done: 1, total: 4 } })).toMatchObject({ key: 'chip.receiving', percent: 25 });
  expect(syncWords({ ...first, busy: false }).key).toBe('chip.offline_never');
  expect(syncWords({ ...settled, connection: 'offline', busy: true }).key).toBe('chip.offline_saved');
});

test('a first sync shows how far it is and never more than all', () => {
  expect(syncWords({ ...settled, progress: { done: 30, total: 90 } })).toMatchObject({ key: 'chip.receiving', percent: 33 });
  expect(syncWords({ ...settled, progress: { done: 95, total: 90 } }).percent).toBe(100);
  expect(syncWords({ ...settled, progress: { done: 0, total: 0 } }).percent).toBe(0);
});

test('[ID9] a sign-in that waits for the office is no fault of the server', () => {
  expect(syncWords({ ...settled, connection: 'refused', refusal: 'not_linked' }).key).toBe('chip.waits');
  expect(syncWords({ ...settled, connection: 'refused', refusal: 'not_permitted' }).key).toBe('chip.refused');
});
