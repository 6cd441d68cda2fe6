import { randomUUID } from 'node:crypto';
import { firstValueFrom } from 'rxjs';
import { expect, test } from 'vitest';
import { cellStates } from '@osss/pwa/data/cell-states';
import type { CellStates } from '@osss/pwa/data/classroom';
import { openJournal, type Draft } from '@osss/pwa/data/journal';
import { openLive } from '@osss/pwa/data/live';
import { personKey } from '@osss/pwa/data/person-key';
import { openReplica } from '@osss/pwa/data/replica';
import type { Surroundings } from '@osss/pwa/data/surroundings';
import { createDevice } from '../support/device.ts';

const person = { issuer: 'https://identity.example/realms/OSSS', subject: 'a' };
const section = randomUUID();
const sheet = (day: number) => `${section}:2026-01-${String(day).padStart(2, '0')}:${section}`;

function draft(document_id: string, student: string, code: string): Draft {
  const changes = [{ path: ['marks', student, 'teacher'], from: null, to: { code } }];
  const scope = `attendance:${section}`;
  return { id: randomUUID(), scope, collection: 'attendance_sheets', document_id, action: randomUUID(), changes, made_at: 1, actor: 'a' };
}

async function openedOn(device = createDevice()) {
  return openJournal(await personKey(person), person, device.surroundings);
}

test('[JN3] the journal’s order is its own counter: never reused, also after everything was let go and the device restarted', async () => {
  const device = createDevice();
  const journal = await openedOn(device);
  const { client_id } = journal.meta.value;
  const [first, second] = await journal.append([draft(sheet(1), 's', 'P'), draft(sheet(2), 's', 'P')], 'edit');
  await journal.write(async () => {
    await journal.database.pending.clear();
    return { rows: [], erased: true, meta: { max_seq: second!.seq } };
  });
  journal.close();

  const again = await openedOn(device);
  expect(again.meta.value.client_id).toBe(client_id);
  expect(await again.maxSeq()).toBe(second!.seq);
  const [third] = await again.append([draft(sheet(1), 's', 'A')], 'edit');
  expect([first!.seq, second!.seq, third!.seq]).toEqual([1, 2, 3]);
  again.close();
});

test('[JN3] clock jumps of ten years change neither order nor what is there', async () => {
  const device = createDevice();
  const journal = await openedOn(device);
  const years = 10 * 365 * 24 * 3_600_000;
  const seqs: number[] = [];
  for (const jump of [0, years, -years, 0]) {
    device.clockIsOff(jump);
    const [mutation] = await journal.append([{ ...draft(sheet(1), 's', 'P'), made_at: device.surroundings.now() }], 'edit');
    seqs.push(mutation!.seq);
  }
  expect(seqs).toEqual([1, 2, 3, 4]);
  expect(journal.pending.all().map((row) => row.seq)).toEqual(seqs);
  journal.close();
});

test('[JN1] rows are seq, id, document_id and one opaque body', async () => {
  const journal = await openedOn();
  await journal.append([draft(sheet(1), 's', 'P')], 'edit');
  const [row] = await journal.database.pending.toArray();
  expect(Object.keys(row!).toSorted()).toEqual(['body', 'document_id', 'id', 'seq']);
  journal.close();
});

test('[JN2] an edit in one tab shows in the other, and a document that so far exists only in the journal shows in both', async () => {
  const device = createDevice();
  const one = await openedOn(device);
  const other = await openedOn(device);
  const replica = await openReplica('two-tabs', device.surroundings);
  await one.write(async () => ({ meta: { scopes: { 1: { name: `attendance:${section}`, until: null } } } }));
  await one.append([draft(sheet(3), 's', 'T')], 'edit');
  await expect.poll(() => other.pending.all()).toHaveLength(1);
  const shown = await firstValueFrom(openLive(replica, other).documents('attendance_sheets', { section_id: section, date: '2026-01-03' }));
  expect(shown).toMatchObject([{ id: sheet(3), taken: null, marks: { s: { teacher: { code: 'T' } } } }]);
  one.close();
  other.close();
  await replica.close();
});

test('[JN1, JN2] a tab that dies before it could tell of its edit: the others find it by themselves', async () => {
  const device = createDevice();
  const other = await openedOn(device);
  let said = 0;
  const openChannel: Surroundings['openChannel'] = (name) => {
    const channel = device.surroundings.openChannel(name);
    return { ...channel, postMessage: (message) => void ((said += 1) === 1 && channel.postMessage(message)) };
  };
  const dying = await openJournal(await personKey(person), person, { ...device.surroundings, openChannel });
  const told: (string[] | null)[] = [];
  const watching = other.changed.subscribe((documents) => told.push(documents));
  await dying.append([draft(sheet(3), 's', 'T')], 'edit');
  dying.close();
  expect(said).toBe(2);
  await expect.poll(() => other.pending.all().map((row) => row.document_id), { timeout: 5_000 }).toEqual([sheet(3)]);
  expect(told).toEqual([null]);
  watching.unsubscribe();
  other.close();
});

test('[JN2, JN4] reading again takes in what is here anew, lets go what is not, and draws nothing where nothing has changed', async () => {
  const journal = await openedOn();
  const [gone] = await journal.append([draft(sheet(1), 's', 'P'), draft(sheet(2), 's', 'P')], 'edit');
  const told: (string[] | null)[] = [];
  const watching = journal.changed.subscribe((documents) => told.push(documents));
  const before = journal.meta.value;
  await journal.readAgain();
  expect([told, journal.meta.value === before]).toEqual([[], true]);
  await journal.database.pending.delete(gone!.seq);
  await journal.database.meta.put({ key: 'max_seq', value: 7 });
  await journal.readAgain();
  expect([told, journal.pending.all().map((row) => row.document_id), journal.meta.value.max_seq]).toEqual([[null], [sheet(2)], 7]);
  watching.unsubscribe();
  journal.close();
});

test('[JN1] an edit made while all is read again stays', async () => {
  const journal = await openedOn();
  const made = Array.from({ length: 20 }, async (_, index) => {
    void journal.readAgain();
    return journal.append([draft(sheet(index + 1), 's', 'P')], 'edit');
  });
  await Promise.all(made);
  await journal.readAgain();
  expect(journal.pending.all()).toHaveLength(20);
  journal.close();
});

test('[FD4] edits of a scope this device does not hold are not shown', async () => {
  const device = createDevice();
  const journal = await openedOn(device);
  const replica = await openReplica('not-held', device.surroundings);
  const live = openLive(replica, journal);
  await journal.append([draft(sheet(3), 's', 'T')], 'edit');
  await journal.write(async () => ({ meta: { scopes: {} } }));
  expect(await firstValueFrom(live.documents('attendance_sheets'))).toEqual([]);
  await journal.write(async () => ({ meta: { scopes: { 1: { name: `attendance:${section}`, until: null } } } }));
  expect(await firstValueFrom(live.documents('attendance_sheets'))).toHaveLength(1);
  journal.close();
  await replica.close();
});

test('[JN2] with 2,000 edits waiting, one more views only the document typed into', async () => {
  const device = createDevice();
  const journal = await openedOn(device);
  const replica = await openReplica('many', device.surroundings);
  await journal.write(async () => ({ meta: { scopes: { 1: { name: `attendance:${section}`, until: null } } } }));
  const drafts = Array.from({ length: 2_000 }, (_, index) => draft(sheet((index % 28) + 1), `s${index}`, 'P'));
  await journal.append(drafts, 'edit');
  const seen: object[][] = [];
  const watching = openLive(replica, journal)
    .documents('attendance_sheets', { section_id: section })
    .subscribe((documents) => seen.push(documents));
  await expect.poll(() => seen.length).toBeGreaterThan(0);
  const before = seen.at(-1)!;
  await journal.append([draft(sheet(1), 'another', 'A')], 'edit');
  const after = seen.at(-1)!;
  expect(before).toHaveLength(28);
  expect(after.filter((document, index) => document !== before[index])).toHaveLength(1);
  watching.unsubscribe();
  journal.close();
  await replica.close();
});

test('[JN6] another person on the same device has a journal of their own', async () => {
  const device = createDevice();
  const mine = await openedOn(device);
  await mine.append([draft(sheet(1), 's', 'P')], 'edit');
  const other = { issuer: person.issuer, subject: 'b' };
  const theirs = await openJournal(await personKey(other), other, device.surroundings);
  expect(theirs.pending.all()).toEqual([]);
  expect(theirs.meta.value.client_id).not.toBe(mine.meta.value.client_id);
  mine.close();
  theirs.close();
});

test('[JN1] a mark never shows for a moment as if the school had it: with it comes the word that it is on this device only', async () => {
  const device = createDevice();
  const journal = await openedOn(device);
  const replica = await openReplica('words', device.surroundings);
  const live = openLive(replica, journal);
  await journal.write(async () => ({ meta: { scopes: { 1: { name: `attendance:${section}`, until: null } } } }));
  let states: CellStates | null = null;
  const withoutWord: string[] = [];
  const stop = cellStates(journal, live, 'attendance_sheets', sheet(4)).subscribe((newest) => (states = newest));
  await expect.poll(() => states).toEqual({});
  stop.add(
    live.document('attendance_sheets', sheet(4)).subscribe((document) =>
      // What one event has changed is drawn together.
      queueMicrotask(() =>
        withoutWord.push(...Object.keys(document?.marks ?? {}).filter((student) => !states?.[`marks/${student}/teacher`])),
      ),
    ),
  );
  for (const student of ['s', 't', 'u']) await journal.append([draft(sheet(4), student, 'A')], 'edit');
  await expect.poll(() => Object.keys(states ?? {})).toHaveLength(3);
  expect(withoutWord).toEqual([]);
  stop.unsubscribe();
  journal.close();
  await replica.close();
});
