import { randomUUID } from 'node:crypto';
import { compareStamps, type Stamp } from '@osss/shared/merge';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  cellsOf,
  identityOf,
  journal,
  mark,
  outcomes,
  startExchangeServer,
  type ExchangeServer,
} from '../../../tests/support/exchange-server.ts';
import { loadActor } from '../access/actors.ts';
import { withTransaction } from '../database/transaction.ts';
import { decideHeld } from './decide.ts';
import { applyOfficeEdit } from './office.ts';

let server: ExchangeServer;
let ada: string;
let ben: string;
let cleo: string;
beforeEach(async () => {
  server = await startExchangeServer();
  [ada, ben, cleo] = server.school.students.map(({ student_id }) => student_id) as [string, string, string];
});
afterEach(() => server.close());

const P = { code: 'P' };
const A = { code: 'A' };
const cell = (student: string, source = 'teacher') => `${server.school.sheet_id}/${student}/${source}`;
const decide = (held_id: string, decision: 'accept' | 'return', who = 'clerk') =>
  withTransaction(server.db, async (tx) =>
    decideHeld(tx, { held_id, decision, by: await loadActor(tx, identityOf(who)), note: null, now: server.clock.now }),
  );
const open = async () => (await server.db.query('select id, reason, decision from held_mutations order by reason')).rows;

/** A change's stamp is written down where it is not its row's own. */
const stampOf = `coalesce(c.value -> 'stamp', json_build_array(round(extract(epoch from effective_at) * 1000), seq, mutation_id, 0))`;

test('[EX9] what makes a group fail stays on its device; all the others’ edits, and its own other documents, reach the school', async () => {
  await server.db.query(`create function no_boom() returns trigger language plpgsql as $$ begin
    if new.notes = 'boom' then raise exception 'boom'; end if; return new; end $$`);
  await server.db.query('create trigger boom before insert on attendance_events for each row execute function no_boom()');
  const other = { document_id: `${server.school.section_id}:2026-03-17:${server.school.period_id}` };
  const [mine, hers] = [journal(server, 'teacher'), journal(server, 'colleague')];
  const bad = mine.edit([{ path: mark(ada), to: { code: 'P', note: 'boom' } }]);
  const [first, second] = await Promise.all([
    mine.send([bad, mine.edit([{ path: mark(ada), to: A }], other)]),
    hers.send([hers.edit([{ path: mark(ben), to: A }])]),
  ]);
  expect(first.verdicts).toMatchObject([{ id: bad.id, refused: 'later' }, { exceptions: [] }]);
  expect(second.verdicts).toMatchObject([{ exceptions: [] }]);
  expect(Object.values(await cellsOf(server))).toEqual(['A', 'A']);
  await server.db.query('drop trigger boom on attendance_events');
  expect((await mine.judged(bad))[0]?.exceptions).toEqual([]);
});

test('[EX9] 16 devices at once on one sheet: every edit has its verdict, and the cell is the greatest stamp', async () => {
  const devices = Array.from({ length: 16 }, (_, n) => journal(server, n % 2 ? 'teacher' : 'colleague'));
  const answers = await Promise.all(
    devices.flatMap((device, n) =>
      [0, 1, 2].map((m) =>
        device.judged(
          device.edit([
            { path: mark(ada), to: { code: 'T', minutes: n * 3 + m } },
            { path: mark(ben), to: P },
          ]),
        ),
      ),
    ),
  );
  expect(answers.flat().length).toBe(48);
  const { rows } = await server.db.query(
    'select mutation_id, minutes, round(extract(epoch from effective_at) * 1000)::float8 effective_at, seq::float8, step from attendance_events where student_id = $1',
    [ada],
  );
  const { rows: written } = await server.db.query(
    `select ${stampOf} as stamp, c.value #> '{to,minutes}' as minutes from change_history, json_array_elements(changes) c where c.value #>> '{path,1}' = $1`,
    [ada],
  );
  const stamps = written.map(({ stamp: [effective_at, seq, mutation_id, step], minutes }): Stamp & { minutes: number } => ({
    effective_at,
    seq,
    mutation_id,
    step,
    minutes,
  }));
  expect(stamps.length).toBe(48);
  expect(rows[0]).toEqual(stamps.toSorted(compareStamps).at(-1));
});

test('[EX3] judged mutations replayed in any order give the same cells', async () => {
  const students = [ada, ben];
  const people = ['teacher', 'colleague'].map((who) => journal(server, who));
  for (const person of people) await person.send([], { full: true });
  server.clock.now += 3_600_000;
  const edits = people.flatMap((person) =>
    Array.from({ length: 12 }, (_, n) => ({
      person,
      edit: person.edit([{ path: mark(students[n % 2]!), to: { code: 'T', minutes: n } }], {
        made_at: server.clock.now - ((n * 7_919) % 3_000_000),
      }),
    })),
  );
  const random = [5, 17, 2, 23, 9, 11, 0, 20, 14, 3, 22, 8, 1, 19, 12, 6, 21, 10, 4, 15, 18, 7, 13, 16];
  for (const index of random) await edits[index]!.person.judged(edits[index]!.edit);
  const { rows } = await server.db.query(
    `select c.value ->> 'outcome' as outcome, c.value #>> '{path,1}' as student, ${stampOf} as stamp, c.value #> '{to,minutes}' as minutes from change_history, json_array_elements(changes) c`,
  );
  expect(rows.map(({ outcome }) => outcome)).toContain('lost');
  const stored = Object.fromEntries(
    (await server.db.query('select student_id, minutes from attendance_events')).rows.map(({ student_id, minutes }) => [
      student_id,
      minutes,
    ]),
  );
  fc.assert(
    fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
      const cells = new Map<string, { stamp: Stamp; minutes: number }>();
      for (const {
        student,
        stamp: [effective_at, seq, mutation_id, step],
        minutes,
      } of shuffled) {
        const stamp = { effective_at, seq, mutation_id, step };
        const before = cells.get(student);
        if (before === undefined || compareStamps(stamp, before.stamp) > 0) cells.set(student, { stamp, minutes });
      }
      expect(Object.fromEntries([...cells].map(([student, { minutes }]) => [student, minutes]))).toEqual(stored);
    }),
  );
});

test('[EX5] the office’s yes applies a held edit with its own stamp, its no leaves it; the author is told; nobody decides twice', async () => {
  const mine = journal(server, 'teacher');
  const held = mine.edit([
    { path: mark(cleo), to: P },
    { path: mark(ada), to: { code: 'E' } },
    { path: mark(ben), to: { code: 'Q' } },
  ]);
  await mine.judged(held);
  const rows = await open();
  expect(rows.map(({ reason }) => reason)).toEqual(['not_enrolled', 'office_only_code', 'unknown_code']);
  await expect(decide(rows[0].id, 'accept', 'other-clerk')).rejects.toMatchObject({ code: 'not_found' });
  await expect(decide(rows[2].id, 'accept')).rejects.toMatchObject({ code: 'not_decidable' });
  server.clock.now += 60_000;
  await decide(rows[0].id, 'accept');
  await decide(rows[1].id, 'return');
  await expect(decide(rows[0].id, 'accept')).rejects.toMatchObject({ code: 'already_decided' });
  expect(await cellsOf(server)).toEqual({ [cell(cleo)]: 'P' });
  const { rows: stamps } = await server.db.query(
    'select mutation_id, round(extract(epoch from effective_at) * 1000)::float8 as at from attendance_events',
  );
  expect(stamps).toEqual([{ mutation_id: held.id, at: held.made_at }]);
  const { rows: told } = await server.db.query("select reason, user_id from notices where kind = 'decided' order by reason");
  expect(told).toEqual([
    { reason: 'accepted', user_id: server.school.teacher_id },
    { reason: 'returned', user_id: server.school.teacher_id },
  ]);
  const undo = mine.edit([{ path: mark(cleo), from: P, to: null, undoes: held.id }]);
  expect(outcomes((await mine.judged(undo))[0], 1)).toEqual(['applied']);
});

test('[EX3] an edit of the office by REST is stamped with its receipt and refused at once where it may not be', async () => {
  const { sheet_id, section_id } = server.school;
  const edit = (student: string, to: object | null) =>
    withTransaction(server.db, async (tx) =>
      applyOfficeEdit(
        tx,
        {
          actor: await loadActor(tx, identityOf('clerk')),
          collection: 'attendance_sheets',
          document_id: sheet_id,
          scope: `attendance:${section_id}`,
          changes: [{ path: mark(student, 'office'), to: to as never }],
          now: server.clock.now,
        },
        server.receipts,
      ),
    );
  expect(await edit(ada, A)).toMatchObject({ exceptions: [], version: 2 });
  expect(await edit(ada, P)).toMatchObject({ exceptions: [], version: 3 });
  await expect(edit(cleo, P)).rejects.toMatchObject({ code: 'not_enrolled', reason: 'not_enrolled' });
  await expect(edit(ada, { code: 'Q' })).rejects.toMatchObject({ code: 'unknown_code' });
  expect(await cellsOf(server)).toEqual({ [cell(ada, 'office')]: 'P' });
  expect(await open()).toEqual([]);
});

test('[FD6] acknowledged edits offered after a restore keep their time and skip windows, not permission; what was held stays held', async () => {
  const mine = journal(server, 'teacher');
  const edits = [
    mine.edit([
      { path: mark(ada), to: A },
      { path: mark(cleo), to: P },
    ]),
    mine.edit([{ path: ['taken'], to: {} }]),
  ];
  const verdicts = await mine.judged(...edits);
  const offered = edits.map((edit, index) => ({
    ...edit,
    acknowledged: {
      effective_at: verdicts[index]!.effective_at,
      exceptions: verdicts[index]!.exceptions,
      receipt: verdicts[index]!.receipt,
    },
  }));
  await server.db.query(
    'truncate attendance_sheets, attendance_events, sync_verdicts, sync_clients, change_history, held_mutations, sync_receipts',
  );
  server.clock.now += 60 * 86_400_000;
  const forged = { ...offered[1]!, id: randomUUID(), acknowledged: { ...offered[1]!.acknowledged } };
  const [first, second, third] = await mine.judged(...offered, forged);
  expect([first?.effective_at, second?.effective_at]).toEqual(verdicts.map(({ effective_at }) => effective_at));
  expect([outcomes(first, 2), outcomes(second, 1), outcomes(third, 1)]).toEqual([
    ['applied', 'held not_enrolled'],
    ['applied'],
    ['held outside_window'],
  ]);
  await server.db.query('truncate attendance_sheets, attendance_events, sync_verdicts, change_history, held_mutations');
  await server.db.query('delete from teacher_section_assignments where staff_id = $1', [server.school.teacher_id]);
  expect((await mine.judged(...offered)).map(({ exceptions }) => exceptions[0]?.reason)).toEqual(['no_access', 'no_access']);
});

test('[EX8] an answer comes as verdicts, scopes, pages and end, compressed as asked; another epoch is told instead', async () => {
  const mine = journal(server, 'teacher');
  const edit = mine.edit([{ path: mark(ada), to: A }]);
  for (const encoding of ['br', 'gzip', 'identity']) {
    const { lines, headers } = await mine.send([edit], { full: true, more: false }, { 'accept-encoding': encoding });
    expect(headers.get('content-encoding') ?? 'identity').toBe(encoding);
    expect(headers.get('cache-control')).toBe('no-store, no-transform');
    expect([...new Set(lines.map(({ type }) => type))]).toEqual(['verdicts', 'scopes', 'page', 'end']);
  }
  const scope = (await mine.judged(edit))[0]?.scope;
  const named = await mine.send([], { more: false, checkpoint: { [String(scope)]: [0, 0] } });
  expect(named.lines.map(({ type }) => type)).toEqual(['verdicts', 'page', 'end']);
  const strange = await mine.send([edit], { more: false, epoch: randomUUID(), full: true });
  expect(strange.lines.map(({ type }) => type)).toEqual(['verdicts', 'epoch']);
});
