import { randomUUID } from 'node:crypto';
import { namesId, rollId } from '@osss/shared/collections/emergency-rolls';
import { noteId } from '@osss/shared/collections/notes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { journal, outcomes, startExchangeServer, type ExchangeServer } from '../../../tests/support/exchange-server.ts';
import { typists, type Typed } from '../../../tests/support/typing.ts';

let server: ExchangeServer;
let people: ReturnType<typeof typists>;
beforeAll(async () => {
  server = await startExchangeServer();
  people = typists(server);
});
afterAll(() => server.close());

const noted = (user: string, student: string, note = randomUUID()) => ({
  collection: 'notes',
  document_id: noteId(user, student, note),
  scope: `user:${user}`,
});
const roll = (number = 1, date = server.school.date) => ({
  ...{
    collection: 'emergency_rolls',
    document_id: rollId(server.school.school_id, date, number),
    scope: `emergency:${server.school.school_id}`,
  },
});
const student = (index: number) => server.school.students[index]!.student_id;

test('[EX6] a note is made by its first edit, is its author’s alone, and comes however late', async () => {
  const me = server.school.teacher_id;
  const note = noted(me, student(0));
  const typed: Typed[] = [
    { path: ['kind'], to: 'praise' },
    { path: ['text'], to: 'Helped a friend' },
    { path: ['section_id'], to: server.school.section_id },
    { path: ['happened_on'], to: '2026-03-18' },
  ];
  expect(await people.type('teacher', note, typed, { made_at: server.clock.now - 200 * 86_400_000 })).toEqual(typed.map(() => 'applied'));
  expect(await people.type('teacher', note, [{ path: ['deleted_at'], to: 1_773_800_000_123 }])).toEqual(['applied']);
  expect(await people.body('notes', note.document_id)).toEqual({
    ...{ id: note.document_id, user_id: me, student_id: student(0), kind: 'praise', text: 'Helped a friend' },
    ...{ section_id: server.school.section_id, happened_on: '2026-03-18', deleted_at: 1_773_800_000_123 },
  });
  expect(await people.type('colleague', note, [{ path: ['text'], to: 'Mine now' }])).toEqual(['held no_access']);
  expect(await people.body('notes', note.document_id)).toMatchObject({ text: 'Helped a friend' });
  const { rows } = await server.db.query<{ school_id: string | null; decidable: boolean }>(
    `select school_id, decidable from held_mutations where collection = 'notes'`,
  );
  expect(rows).toEqual([{ school_id: null, decidable: false }]);
});

test('[AC4] a note on a student of another school and on nobody are held alike', async () => {
  const { rows } = await server.db.query<{ id: string }>(
    `with p as (insert into persons (first_name, last_name) values ('Faraway', 'Pupil') returning id)
     insert into students (person_id, school_id) select id, $1 from p returning id`,
    [server.school.other_school_id],
  );
  for (const id of [rows[0]!.id, randomUUID()]) {
    expect(await people.type('teacher', noted(server.school.teacher_id, id), [{ path: ['text'], to: 'Who?' }])).toEqual([
      'held no_such_document',
    ]);
    expect(await people.type('teacher', roll(7), [{ path: ['accounted', id], to: { state: 'safe', place: null } }])).toEqual([
      'held not_enrolled',
    ]);
  }
});

test('[EX3] three who account for the same children at once lose no child; who and when are the school’s to say', async () => {
  const said = (state: string, place: string | null = null) => ({ state, place, by: student(0), at: 5 });
  const start = server.clock.now;
  expect(
    await people.type('teacher', roll(), [
      { path: ['kind'], to: 'drill' },
      { path: ['accounted', student(0)], to: said('safe', 'Gate') },
    ]),
  ).toEqual(['applied', 'applied']);
  expect(
    await people.type('colleague', roll(), [
      { path: ['accounted', student(0)], to: said('safe', 'Gate') },
      { path: ['accounted', student(1)], to: said('safe') },
    ]),
  ).toEqual(['applied', 'applied']);
  expect(
    await people.type('clerk', roll(), [
      { path: ['accounted', student(1)], to: said('missing') },
      { path: ['ended'], to: { by: student(0), at: 0 } },
    ]),
  ).toEqual(['applied', 'applied']);
  expect(await people.body('emergency_rolls', roll().document_id)).toEqual({
    ...{ id: roll().document_id, school_id: server.school.school_id, date: server.school.date, number: 1, names: {}, kind: 'drill' },
    accounted: {
      [student(0)]: { state: 'safe', place: 'Gate', by: server.colleague_id, at: start + 2000 },
      [student(1)]: { state: 'missing', place: null, by: server.school.clerk_id, at: start + 3000 },
    },
    ended: { by: server.school.clerk_id, at: start + 3000 },
  });
  // The same place said twice is no conflict; safe against missing is.
  expect(await people.losses(server.school.teacher_id, 'emergency_rolls')).toEqual([]);
  expect(await people.losses(server.colleague_id, 'emergency_rolls')).toMatchObject([
    { mine: { state: 'safe' }, theirs: { state: 'missing' } },
  ]);
  expect(
    await people.type('teacher', roll(), [
      { path: ['accounted', student(1)], from: said('missing'), to: null },
      { path: ['ended'], from: said(''), to: null },
    ]),
  ).toEqual(['applied', 'applied']);
  expect(await people.body('emergency_rolls', roll().document_id)).toMatchObject({
    accounted: { [student(0)]: { state: 'safe' } },
    ended: null,
  });
});

test('[AC1] who does not work at the school counts no heads there; a roll’s names are nobody’s to write', async () => {
  expect(await people.type('other-clerk', roll(2), [{ path: ['kind'], to: 'drill' }])).toEqual(['held no_access']);
  const names = { ...roll(), document_id: namesId(server.school.school_id) };
  expect(await people.type('clerk', names, [{ path: ['accounted', student(0)], to: { state: 'safe', place: null } }])).toEqual([
    'held no_such_document',
  ]);
  for (const to of [{ state: 'gone', place: null }, { place: null }, [], 'safe']) {
    const { verdicts } = await people
      .device('clerk')
      .send([people.device('clerk').edit([{ path: ['accounted', student(0)], to }], roll())]);
    expect(verdicts).toMatchObject([{ refused: 'malformed', reason: 'bad_value' }]);
  }
});

test('[FD1] the names of a school follow its roster: a new name, a new pupil, one who left', async () => {
  const id = namesId(server.school.school_id);
  const version = async () =>
    (await server.db.query<{ version: string }>(`select version from sync_entries where document_id = $1`, [id])).rows[0]?.version;
  const names = async () => (await people.body('emergency_rolls', id))['names'];
  // The third has left all classes.
  expect(await names()).toEqual({
    [student(0)]: { name: 'Ada Quillfeather', grade_level: '7' },
    [student(1)]: { name: 'Ben Zauberwald', grade_level: '7' },
  });
  const before = await version();
  await server.db.query(`update persons set preferred_name = 'Addie' where first_name = 'Ada'`);
  expect(await names()).toMatchObject({ [student(0)]: { name: 'Addie Quillfeather' } });
  const renamed = await version();
  expect(renamed).not.toBe(before);
  await server.db.query('update student_section_enrollments set dropped_on = null where student_id = $1', [student(2)]);
  expect(await names()).toHaveProperty(student(2));
  expect(await version()).not.toBe(renamed);
});

test('[EX3] a guardian’s phone is the same in the documents of all their children; only the records office writes it', async () => {
  const { rows: persons } = await server.db.query<{ id: string }>(
    `insert into persons (first_name, last_name, phone) values ('Mona', 'Quill', '555-0100') returning id`,
  );
  const { rows: guardians } = await server.db.query<{ id: string }>('insert into guardians (person_id) values ($1) returning id', [
    persons[0]!.id,
  ]);
  const { rows: links } = await server.db.query<{ id: string; student_id: string }>(
    `insert into student_guardians (student_id, guardian_id, relationship, contact_priority) select unnest($1::uuid[]), $2, 'Mother', 1 returning id, student_id`,
    [[student(0), student(1)], guardians[0]!.id],
  );
  const { rows: contacts } = await server.db.query<{ id: string }>(
    `insert into emergency_contacts (person_id, contact_name, phone) select person_id, 'Uncle Bob', '555-0101' from students where id = $1 returning id`,
    [student(0)],
  );
  const contact = (id: string, of: string) => ({ collection: 'student_contacts', document_id: id, scope: `contacts:${of}` });
  const [first, second] = links as [(typeof links)[number], (typeof links)[number]];
  const at = server.clock.now;
  const path = ['phone'];
  expect(await people.type('teacher', contact(first.id, first.student_id), [{ path, to: '1' }])).toEqual(['held no_access']);
  expect(
    await people.type('clerk', contact(first.id, first.student_id), [
      { path, from: '555-0100', to: '555-0102' },
      { path: ['relationship'], to: 'Aunt' },
    ]),
  ).toEqual(['applied', 'applied']);
  expect(await people.body('student_contacts', first.id)).toMatchObject({
    kind: 'guardian',
    name: 'Mona Quill',
    phone: '555-0102',
    relationship: 'Aunt',
    contact_priority: 1,
  });
  expect(await people.body('student_contacts', second.id)).toMatchObject({ phone: '555-0102', relationship: 'Mother' });
  // Typed earlier in the other child’s document: the later one stays.
  const late = journal(server, 'clerk');
  const [verdict] = await late.judged(
    late.edit([{ path, from: '555-0100', to: '555-0199' }], { ...contact(second.id, second.student_id), made_at: at - 60_000 }),
  );
  expect(outcomes(verdict, 1)).toEqual(['lost superseded']);
  expect(
    await people.type('clerk', contact(contacts[0]!.id, student(0)), [
      { path, from: '555-0101', to: null },
      { path: ['email'], to: 'bob@example.org' },
    ]),
  ).toEqual(['applied', 'applied']);
  expect(await people.body('student_contacts', contacts[0]!.id)).toMatchObject({
    kind: 'emergency_contact',
    name: 'Uncle Bob',
    phone: null,
    email: 'bob@example.org',
  });
  expect(await people.type('other-clerk', contact(contacts[0]!.id, student(0)), [{ path, to: '1' }])).toEqual(['held no_access']);
});

test('[FD9] each device brings what is its person’s: the teacher contacts and own notes, everybody at the school the rolls', async () => {
  const brought = async (who: string) => {
    const { lines } = await people.device(who).send([], { full: true, more: false });
    const documents = lines.flatMap((line) => (line.type === 'page' ? line.documents : []));
    return Object.fromEntries([...Map.groupBy(documents, ({ collection }) => collection)].map(([name, list]) => [name, list.length]));
  };
  expect(await brought('teacher')).toMatchObject({ sections: 1, notes: 1, emergency_rolls: 2, student_contacts: 3 });
  const colleague = await brought('colleague');
  expect(colleague).toMatchObject({ sections: 1, emergency_rolls: 2, student_contacts: 3 });
  expect(colleague).not.toHaveProperty('notes');
  expect(await brought('clerk')).toMatchObject({ emergency_rolls: 2, student_contacts: 3 });
  expect(await brought('other-clerk')).not.toHaveProperty('student_contacts');
});
