import { randomUUID } from 'node:crypto';
import type { Actor, Capability } from '@osss/shared/access';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../tests/support/postgres.ts';
import { sampleSchool, writeSheets, type SampleSchool } from '../../../tests/support/sample-school.ts';
import { createPool } from '../database/pool.ts';
import { applicationRole, checkApplicationRole } from '../database/roles.ts';
import { withTransaction, type Transaction } from '../database/transaction.ts';
import { grantedScopes } from '../feed/scopes.ts';
import { decideAs, enterAs, enterAsJudge, enterNamed } from './wall.ts';

let database: TestDatabase;
let application: TestDatabase['pool'];
let sample: SampleSchool;
const now = Date.UTC(2026, 8, 15, 17);

beforeAll(async () => {
  database = await createDatabase();
  application = createPool({ connectionString: database.url, role: applicationRole });
  sample = await sampleSchool(database.pool, { teachers: 2, sections: 2, pupils: 3 });
  await database.pool.query(
    `insert into student_alerts (student_id, audience, kind, title) select id, audience, 'other', 'x' from students, (values ('safety'), ('plan')) v (audience)`,
  );
  for (const { sections } of sample.teachers) await writeSheets(database.pool, { school: sample.school, sections, days: 2 });
});
afterAll(async () => {
  await application.end();
  await database.close();
});

const person = (user_id: string, ...capabilities: Capability[]): Actor => ({
  user_id,
  name: 'Somebody',
  capabilities,
  school_ids: [],
  duties: [],
  own_student_ids: [],
});
const teacher = (index: number) => person(sample.teachers[index]!.id, 'teach');
const as = <T>(work: (tx: Transaction) => Promise<T>) => withTransaction(application, work);
const countOf = async (tx: Transaction, table: string) =>
  (await tx.query<{ rows: number }>(`select count(*)::int as rows from ${table}`)).rows[0]!.rows;

/** No person's: they say nothing of anybody. */
const unwalled = ['schema_migrations', 'sync_dirty', 'sync_epochs', 'sync_flushes', 'sync_generations', 'sync_keys', 'sync_ticks'];

test('[AC7] every table is behind the second wall, forced on its owner too, or is named here as no person’s', async () => {
  const { rows } = await database.pool.query<{ relname: string }>(
    `select relname from pg_class where relkind in ('r', 'p') and relnamespace = current_schema()::regnamespace
       and not (relrowsecurity and relforcerowsecurity) order by relname`,
  );
  expect(rows.map(({ relname }) => relname)).toEqual(unwalled);
});

test('[AC7] a transaction that says nothing of whom it acts for sees no row of any table behind the wall', async () => {
  const { rows } = await database.pool.query<{ relname: string }>(
    `select relname from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace and relrowsecurity`,
  );
  const seen = await as(async (tx) => {
    const counts: [string, number][] = [];
    for (const { relname } of rows) counts.push([relname, await countOf(tx, relname)]);
    return counts.filter(([, count]) => count > 0);
  });
  expect(seen).toEqual([]);
});

test('[AC7] the application’s role owns nothing and goes by no policy unseen; a server that would is refused', async () => {
  await expect(checkApplicationRole(application)).resolves.toBeUndefined();
  await expect(checkApplicationRole(database.pool)).rejects.toMatchObject({ code: 'no_right' });
});

test('[AC7] a teacher sees the own classes and pupils, and nothing of a colleague’s', async () => {
  await as(async (tx) => {
    await enterAs(tx, teacher(0), now);
    const { rows } = await tx.query<{ id: string }>('select id from students');
    const own = sample.teachers[0]!.sections.flatMap(({ students }) => students);
    expect(rows.map(({ id }) => id).toSorted()).toEqual(own.toSorted());
    expect(await countOf(tx, 'attendance_sheets')).toBe(4);
    expect(await countOf(tx, 'attendance_events')).toBe(12);
    expect(await countOf(tx, 'student_section_enrollments')).toBe(6);
  });
});

test('[AC7] of several who name scopes in one transaction, one who may not hold a scope closes it, and others go on', async () => {
  const { rows } = await database.pool.query<{ id: number; ref: string }>(`select id, ref from sync_scopes where kind = 'attendance'`);
  const scopeOf = (section: string) => rows.find(({ ref }) => ref === section)!.id;
  const [mine, other] = [scopeOf(sample.teachers[0]!.sections[0]!.id), scopeOf(sample.teachers[1]!.sections[0]!.id)];
  const open = (asked: [Actor, number[]][]) =>
    as(async (tx) => {
      await enterNamed(
        tx,
        asked.map(([actor, scopes]) => ({ actor, scopes })),
        now,
      );
      return (await tx.query<{ id: number }>('select id from sync_scopes order by id')).rows.map(({ id }) => id);
    });
  expect(
    await open([
      [teacher(0), [mine]],
      [teacher(1), [other]],
    ]),
  ).toEqual([mine, other].toSorted((a, b) => a - b));
  expect(
    await open([
      [teacher(0), [mine, other]],
      [teacher(1), [other]],
    ]),
  ).toEqual([mine]);
  expect(await open([[person(sample.teachers[0]!.id), [mine]]])).toEqual([]);
});

const mark = `insert into attendance_events (sheet_no, student_id, source, code, effective_at, seq, mutation_id, written_by)
  select sheet_no, $2, $3, 'A', to_timestamp($4 / 1000.0), 1, gen_random_uuid(), $5 from attendance_sheets where section_id = $1 order by date limit 1
  on conflict (sheet_no, student_id, source) do update set code = excluded.code, effective_at = excluded.effective_at, written_by = excluded.written_by`;

type Over = { source?: string; section?: number; decides?: boolean };

/** Asked mark by mark, and as the exchange asks, once for all marks of a sheet (`wall_open_marks`): the answer must be one. */
async function written(group: Actor[], by: Actor, over: Over = {}): Promise<boolean> {
  const alone = await writtenHow(group, by, over, false);
  expect(await writtenHow(group, by, over, true)).toBe(alone);
  return alone;
}

async function writtenHow(group: Actor[], by: Actor, over: Over, together: boolean): Promise<boolean> {
  const { id, students } = sample.teachers[0]!.sections[over.section ?? 0]!;
  const writing = as(async (tx) => {
    await enterAsJudge(tx, group);
    if (over.decides) await decideAs(tx, by.user_id);
    if (together) {
      await tx.query(
        `select wall_open_marks(array[sheet_no], array[$2::uuid], array[$3::float8]) from attendance_sheets where section_id = $1 order by date limit 1`,
        [id, by.user_id, now],
      );
    }
    const { rowCount } = await tx.query(mark, [id, students[0], over.source ?? 'teacher', now, by.user_id]);
    if (rowCount !== 1) throw new Error('Nothing was written.');
    throw new RangeError('Enough: undo it.');
  });
  return writing.catch((error: unknown) => {
    if (error instanceof RangeError) return true;
    expect(error).toMatchObject({ code: '42501' });
    return false;
  });
}

test('[AC7] each row of a group is asked of its own writer: a colleague’s right does not carry another’s mark', async () => {
  const clerk = person(sample.clerk, 'attendance_office');
  const [mine, other] = [teacher(0), teacher(1)];
  expect(await written([mine, other, clerk], mine)).toBe(true);
  expect(await written([mine, other, clerk], other)).toBe(false);
  expect(await written([mine, other, clerk], clerk)).toBe(false);
  expect(await written([mine, other, clerk], clerk, { source: 'office' })).toBe(true);
  expect(await written([mine, other, clerk], mine, { source: 'office' })).toBe(false);
  // The token no longer lets the teacher teach; or nobody has said that this writer is here.
  expect(await written([person(mine.user_id)], mine)).toBe(false);
  expect(await written([other], mine)).toBe(false);
  // The office's yes to what was held writes the teacher's own cell.
  expect(await written([clerk], clerk, { decides: true })).toBe(true);
  expect(await written([other], other, { decides: true })).toBe(false);
});

test('[AC7] a substitute writes within the dates only: of the edit, and of the class', async () => {
  const substitute = person(sample.teachers[1]!.id, 'substitute');
  const first = '2026-08-10';
  const duty = async (begins: string, ends: string) => {
    await database.pool.query(`delete from teacher_section_assignments where role = 'substitute'`);
    await database.pool.query(
      `insert into teacher_section_assignments (staff_id, section_id, role, begins_on, ends_on) values ($1, $2, 'substitute', $3, $4)`,
      [substitute.user_id, sample.teachers[0]!.sections[0]!.id, begins, ends],
    );
    return written([substitute], substitute);
  };
  expect(await duty(first, '2026-09-30')).toBe(true);
  expect(await duty('2026-09-01', '2026-09-30')).toBe(false);
  expect(await duty(first, '2026-09-14')).toBe(false);
  await database.pool.query(`delete from teacher_section_assignments where role = 'substitute'`);
});

test('[AC7] what stands at the school is noticed to nobody who has no business there', async () => {
  const { id } = sample.teachers[0]!.sections[0]!;
  const tell = (user: string, theirs: string | null) =>
    as(async (tx) => {
      await enterAsJudge(tx, [teacher(0), teacher(1)]);
      await tx.query(
        `insert into notices (user_id, kind, reason, collection, document_id, path, mine, theirs)
         values ($1, 'lost', 'superseded', 'attendance_sheets', $2 || ':2026-08-10:x', '{taken}', null, $3)`,
        [user, id, theirs],
      );
    });
  const outsider = await database.pool.query<{ id: string }>(
    `with one as (insert into persons (first_name, last_name) values ('Out', 'Sider') returning id) insert into staff (person_id) select id from one returning id`,
  );
  await expect(tell(sample.teachers[0]!.id, '{"code": "A"}')).resolves.toBeUndefined();
  await expect(tell(outsider.rows[0]!.id, '{"code": "A"}')).rejects.toMatchObject({ code: '42501' });
  await expect(tell(outsider.rows[0]!.id, null)).resolves.toBeUndefined();
});

test('[AC7] a line of history names who is here, or the author of what an office has just said yes to', async () => {
  const clerk = person(sample.clerk, 'attendance_office');
  const line = async (author: string, mutation: string, decides: boolean) => {
    const writing = as(async (tx) => {
      await enterAsJudge(tx, [clerk]);
      if (decides) await decideAs(tx, clerk.user_id);
      await tx.query(
        `insert into change_history (mutation_id, user_id, collection, document_id, made_at, effective_at, seq, changes)
         values ($1, $2, 'attendance_sheets', 'x', now(), now(), 1, '[]')`,
        [mutation, author],
      );
      throw new RangeError('Enough: undo it.');
    });
    return writing.catch((error: unknown) => {
      if (error instanceof RangeError) return true;
      if (error instanceof Error && 'code' in error && error.code === '42501') return false;
      throw error;
    });
  };
  const [author, other] = sample.teachers.map(({ id }) => id) as [string, string];
  const { rows } = await database.pool.query<{ mutation_id: string }>(
    `insert into held_mutations (mutation_id, user_id, collection, document_id, scope, reason, decidable, mutation, change_indexes, effective_at, received_at)
     values (gen_random_uuid(), $1, 'attendance_sheets', 'x', 'x', 'too_late', true, '{}', '{0}', now(), now()) returning mutation_id`,
    [author],
  );
  const held = rows[0]!.mutation_id;
  expect(await line(clerk.user_id, randomUUID(), false)).toBe(true);
  expect(await line(author, held, false)).toBe(false);
  expect(await line(author, held, true)).toBe(true);
  expect(await line(other, held, true)).toBe(false);
  expect(await line(author, randomUUID(), true)).toBe(false);
});

test('[AC8] the two walls, each by its own words, give the same scopes to everybody on every day', async () => {
  const days = fc.integer({ min: -40, max: 330 });
  const dates = fc.option(days, { nil: null });
  const someReaders = fc.subarray<Capability>(['teach', 'substitute', 'attendance_office', 'counsel', 'health']);
  const position = fc.record({
    who: fc.constantFrom(0, 1, 2),
    can: fc.subarray<Capability>(['teach', 'substitute', 'attendance_office', 'records_office', 'administer', 'counsel', 'family']),
    role: fc.constantFrom('teacher', 'co_teacher', 'substitute'),
    begins: dates,
    lasts: fc.option(fc.nat(60), { nil: null }),
    dropped: fc.option(fc.nat(200), { nil: null }),
    at: days,
    readers: fc.option(fc.record({ safety: someReaders, plan: someReaders }, { requiredKeys: [] }), { nil: null }),
  });
  await fc.assert(
    fc.asyncProperty(position, async ({ who, can, role, begins, lasts, dropped, at, readers }) => {
      const moment = Date.UTC(2026, 7, 10, 3) + at * 86_400_000;
      const user = [...sample.teachers.map(({ id }) => id), sample.clerk][who]!;
      await withTransaction(database.pool, async (tx) => {
        const day = (offset: number | null) =>
          offset === null ? null : new Date(Date.UTC(2026, 7, 10) + offset * 86_400_000).toISOString().slice(0, 10);
        await tx.query(
          `insert into teacher_section_assignments (staff_id, section_id, role, begins_on, ends_on) values ($1, $2, $3, $4, $5) on conflict do nothing`,
          [user, sample.teachers[1]!.sections[1]!.id, role, day(begins), lasts === null ? null : day((begins ?? 0) + lasts)],
        );
        await tx.query('update student_section_enrollments set dropped_on = $1 where section_id = $2 and $1 >= added_on', [
          day(dropped),
          sample.teachers[1]!.sections[1]!.id,
        ]);
        await tx.query(`update schools set settings = settings - 'alert_readers' || $2 where id = $1`, [
          sample.school,
          readers === null ? {} : { alert_readers: readers },
        ]);
        await tx.query('set constraints all immediate');
        const first = (await grantedScopes(tx, person(user, ...can), moment)).map(({ kind, ref }) => `${kind}:${ref}`);
        const { rows } = await tx.query<{ name: string }>(
          `select distinct kind || ':' || ref as name from wall_grants($1, $2, $3) join sync_scopes using (kind, ref)`,
          [moment, user, can],
        );
        expect(rows.map(({ name }) => name).toSorted()).toEqual(first.toSorted());
        throw new RangeError('Enough: undo it.');
      }).catch((error: unknown) => {
        if (!(error instanceof RangeError)) throw error;
      });
    }),
    { numRuns: 200 },
  );
});
