import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '@osss/shared/access';
import { createDatabase, type TestDatabase } from '../../../tests/support/postgres.ts';
import { actor, apply, digestOf, emptyReplica, linesOf, ofType, type Replica } from '../../../tests/support/pulled.ts';
import { sampleSchool, writeSheets, type SampleSchool } from '../../../tests/support/sample-school.ts';
import { meetProofs, proofKeyOf, recordGeneration } from './epoch.ts';
import { readNamed } from './named.ts';
import { prune } from './prune.ts';
import { pull, type Feed } from './stream.ts';

let database: TestDatabase;
let sample: SampleSchool;
let feed: Feed;
let epoch: string;
const noon = Date.UTC(2026, 8, 15, 17);
const client_id = '11111111-1111-4111-8111-111111111111';

beforeAll(async () => {
  database = await createDatabase();
  await recordGeneration(database.pool);
  sample = await sampleSchool(database.pool, { teachers: 2, sections: 3, pupils: 10 });
  for (const teacher of sample.teachers) await writeSheets(database.pool, { school: sample.school, sections: teacher.sections, days: 180 });
  feed = { pool: database.pool, proofKey: await proofKeyOf(database.pool), now: () => noon };
  epoch = await meetProofs(database.pool, []);
});
afterAll(() => database.close());

let replica: Replica;
beforeEach(() => (replica = emptyReplica()));

const teacher = () => actor(sample.teachers[0]?.id ?? '', 'teach');
const request = (who: Actor, checkpoint = replica.checkpoint) => ({ actor: who, client_id, epoch, seen: 0, checkpoint });
const sync = async (who = teacher(), full = true) => {
  const lines = await linesOf(pull(feed, request(who), full));
  apply(replica, lines);
  return lines;
};
const collections = () => Map.groupBy(replica.documents.values(), ({ collection }) => collection);
const scopeOf = async (kind: string, ref: string) =>
  (await database.pool.query<{ id: number }>('select id from sync_scopes where kind = $1 and ref = $2', [kind, ref])).rows[0]?.id ?? 0;
const matches = (lines: Awaited<ReturnType<typeof sync>>) => {
  const digests = ofType(lines, 'end')[0]?.digests ?? {};
  for (const [scope, digest] of Object.entries(digests))
    expect(digestOf(replica, Number(scope)), replica.names.get(Number(scope))).toEqual(digest);
  return Object.keys(digests).length;
};

test('[FD3] a first sync brings everything, rosters and today’s classes before the year’s sheets, and ends with floors of 0', async () => {
  const lines = await sync();
  const pages = ofType(lines, 'page');
  expect(pages.length).toBeGreaterThan(1);
  const count = (name: string) => collections().get(name)?.length ?? 0;
  expect([count('schools'), count('sections'), count('students'), count('enrollments'), count('attendance_sheets')]).toEqual([
    1, 3, 30, 30, 540,
  ]);
  expect(replica.documents.size).toBe(ofType(lines, 'scopes')[0]?.total);
  expect(Object.values(replica.checkpoint).every(([floor]) => floor === 0)).toBe(true);
  expect(Object.keys(replica.checkpoint).length).toBe(ofType(lines, 'scopes')[0]?.scopes.length);
  const order = pages.flatMap(({ documents }) => documents.map(({ collection }) => collection));
  expect(order[0]).toBe('schools');
  expect(order.indexOf('attendance_sheets')).toBe(61 + 3);
  const datesOf = ({ documents }: (typeof pages)[number]) =>
    documents.flatMap(({ body }) => (body['date'] ? [String(body['date'])] : [])).toSorted();
  for (const [index, page] of pages.entries()) {
    const later = pages
      .slice(index + 1)
      .flatMap(datesOf)
      .toSorted();
    expect((later.at(-1) ?? '') <= (datesOf(page)[0] ?? '~'), 'newest first').toBe(true);
  }
});

test('[FD5] the digests of `end` are those of what the device stored', async () => {
  const lines = await sync();
  await sync();
  expect(matches(await sync())).toBe(ofType(lines, 'scopes')[0]?.scopes.length);
});

test('[FD3] a first sync that is cut after any page resumes and ends complete', async () => {
  for (let tries = 0; tries < 20; tries += 1) {
    const answer = pull(feed, request(teacher()), true);
    const lines = [];
    for await (const text of answer) {
      lines.push(text);
      if (text.startsWith('{"type":"page"')) break;
    }
    apply(replica, await linesOf(lines));
  }
  const lines = await sync();
  expect(matches(lines)).toBeGreaterThan(30);
  expect(replica.documents.size).toBe(ofType(lines, 'scopes')[0]?.total);
});

test('[FD2] a version is never cut across pages, even when it is larger than a page', async () => {
  const section = sample.teachers[0]?.sections[0];
  await database.pool.query(`update attendance_sheets set extra = '{"touched": true}' where section_id = $1`, [section?.id]);
  await database.pool.query(`update attendance_sheets set extra = '{}'`);
  const pages = ofType(await sync(), 'page');
  for (const [index, page] of pages.entries()) {
    const later = pages.slice(index + 1).flatMap(({ documents }) => documents);
    for (const { scope, version } of page.documents)
      expect(later.some((other) => other.scope === scope && other.version === version)).toBe(false);
  }
});

test('[FD2] a change while pages are read reaches the device in this or the next exchange, and no page holds a connection', async () => {
  const answer = pull(feed, request(teacher()), true);
  const lines: string[] = [];
  for await (const text of answer) {
    lines.push(text);
    expect(database.pool.totalCount - database.pool.idleCount).toBe(0);
    await database.pool.query(
      `update attendance_events set notes = $1 where sheet_no in (select sheet_no from attendance_sheets order by random() limit 5)`,
      [`${lines.length}`],
    );
  }
  apply(replica, await linesOf(lines));
  expect(matches(await sync())).toBeGreaterThan(30);
});

test('[EX10] a named exchange brings what rose in the scopes it names and nothing else, many in one go', async () => {
  await sync();
  const [mine, other] = [sample.teachers[0]?.sections[0], sample.teachers[1]?.sections[0]];
  const [own, foreign] = [await scopeOf('attendance', mine?.id ?? ''), await scopeOf('attendance', other?.id ?? '')];
  await database.pool.query(`update attendance_events set code = 'T', minutes = 4 where student_id = $1`, [mine?.students[0]]);
  const named = { [own]: replica.checkpoint[own] ?? [0, 0], [foreign]: [0, 0] } as Replica['checkpoint'];
  const answers = await readNamed(feed, [request(teacher(), named), request(actor(sample.clerk, 'teach'), named), request(teacher(), {})]);
  const [first = [], second = [], third = []] = await Promise.all(answers.map(({ lines }) => linesOf(lines)));
  const [page] = ofType(first, 'page');
  expect(page?.documents.length).toBe(180);
  expect(page?.documents.every(({ scope }) => scope === own)).toBe(true);
  expect(ofType(first, 'drop')).toEqual([]);
  expect([second.length, third.length]).toEqual([1, 1]);
  const { rows } = await database.pool.query<{ checkpoint: object }>('select checkpoint from sync_deliveries order by id desc limit 1');
  expect(rows[0]?.checkpoint, '[FD8]').toEqual(page?.checkpoint);
});

test('[EX10] a named exchange with more than a page goes on with `pull` and loses nothing', async () => {
  const attendance = await scopeOf('attendance', sample.teachers[0]?.sections[0]?.id ?? '');
  const roster = await scopeOf('attendance', sample.teachers[0]?.sections[1]?.id ?? '');
  const more = await scopeOf('attendance', sample.teachers[0]?.sections[2]?.id ?? '');
  const named = { [attendance]: [0, 0], [roster]: [0, 0], [more]: [0, 0] } as Replica['checkpoint'];
  const [answer] = await readNamed(feed, [request(teacher(), named)]);
  apply(replica, await linesOf(answer?.lines ?? []));
  if (answer?.rest) apply(replica, await linesOf(pull(feed, request(teacher(), answer.rest), false)));
  expect(replica.documents.size).toBe(540);
});

test('[FD4] a lost section is dropped at the next full exchange, with the pupils nobody else’s class brings', async () => {
  await sync();
  const section = sample.teachers[0]?.sections[0];
  const { rows } = await database.pool.query('delete from teacher_section_assignments where section_id = $1 returning *', [section?.id]);
  const lines = await sync();
  expect(ofType(lines, 'drop')[0]?.scopes.length).toBe(3 + 10);
  expect([...replica.documents.values()].some(({ body }) => body['section_id'] === section?.id)).toBe(false);
  expect(matches(lines)).toBeGreaterThan(20);
  await database.pool
    .query('insert into teacher_section_assignments select (json_populate_record(null::teacher_section_assignments, $1)).*', [rows[0]])
    .catch(async () => {
      await database.pool.query(`insert into teacher_section_assignments (staff_id, section_id, role) values ($1, $2, 'teacher')`, [
        sample.teachers[0]?.id,
        section?.id,
      ]);
    });
});

test('[FD7] a device older than the pruned tombstones starts the scope afresh', async () => {
  await sync();
  const [enrollment] = (
    await database.pool.query<{ id: string }>(
      'delete from student_section_enrollments where section_id = $1 and student_id = $2 returning id',
      [sample.teachers[0]?.sections[0]?.id, sample.teachers[0]?.sections[0]?.students[9]],
    )
  ).rows;
  expect(replica.documents.has(`enrollments/${enrollment?.id}`)).toBe(true);
  await prune(database.pool, Date.now() + 399 * 86_400_000);
  expect((await database.pool.query('select from sync_entries where deleted')).rowCount).toBeGreaterThan(0);
  await prune(database.pool, Date.now() + 401 * 86_400_000);
  expect((await database.pool.query('select from sync_entries where deleted')).rowCount).toBe(0);
  const lines = await sync();
  expect(ofType(lines, 'drop')[0]?.scopes).toContain(await scopeOf('roster', sample.teachers[0]?.sections[0]?.id ?? ''));
  expect(replica.documents.has(`enrollments/${enrollment?.id}`)).toBe(false);
  expect(matches(lines)).toBeGreaterThan(20);
});

test('[FD9] an office of hundreds of pupils is filled page by page, each document sent once', async () => {
  await database.pool.query(
    `with made as (insert into persons (first_name, last_name) select 'Many', n::text from generate_series(1, 1500) n returning id)
     insert into students (person_id, school_id) select id, $1 from made`,
    [sample.school],
  );
  const lines = await sync(actor(sample.clerk, 'records_office'));
  const pages = ofType(lines, 'page');
  const sent = pages.flatMap(({ documents }) => documents.map(({ collection, body }) => `${collection}/${String(body['id'])}`));
  expect(pages.length).toBeGreaterThan(1);
  expect(sent.length).toBe(new Set(sent).size);
  expect(sent.length).toBe(ofType(lines, 'scopes')[0]?.total);
  expect(matches(lines)).toBeGreaterThan(1500);
});

test('[EX10, FD4] who names the own scope gets the own note, and is not brought past a change of access: that asks for everything', async () => {
  await sync();
  const own = await scopeOf('user', teacher().user_id);
  const jot = () =>
    database.pool.query('insert into notes (user_id, student_id, note_id) values ($1, $2, gen_random_uuid())', [
      teacher().user_id,
      sample.teachers[0]?.sections[0]?.students[0],
    ]);
  const named = async () => {
    const [answer] = await readNamed(feed, [request(teacher(), { [own]: replica.checkpoint[own] ?? [0, 0] })]);
    return ofType(await linesOf(answer?.lines ?? []), 'page').flatMap(({ documents }) => documents.map(({ collection }) => collection));
  };
  await jot();
  expect(await named()).toEqual(['notes']);
  await database.pool.query('update teacher_section_assignments set ends_on = $2 where staff_id = $1 and section_id = $3', [
    ...[teacher().user_id, '2027-05-01', sample.teachers[0]?.sections[2]?.id],
  ]);
  await jot();
  expect(await named()).toEqual([]);
  await sync();
  expect(collections().get('notes')?.length).toBe(2);
  expect(await named()).toEqual([]);
});
