import { canonical, sameValue } from '@osss/shared/canonical';
import type { JsonObject } from '@osss/shared/cells';
import { mergeCell, type CellWrite } from '@osss/shared/merge';
import { schoolDay } from '@osss/shared/school-day';
import type { Mutation } from '@osss/shared/protocol';
import type { Json } from '@osss/shared/values';
import type { RemoteDevice } from './machine.ts';
import { unorderedFields, whatTheSchoolSays } from './oracle.ts';
import { chanceFrom } from './random.ts';
import { zone } from './school.ts';
import type { SchoolServer } from './school-server.ts';
import type { Story } from './story.ts';

/** Every device holds exactly what its person may read, saying exactly what the school's tables say. */
export async function findDifferences(story: Story, device: RemoteDevice): Promise<string[]> {
  const { server } = story;
  const office = device.kind === 'office';
  const truth = await whatTheSchoolSays(server.pool(), device.person.user_id, schoolDay(server.now(), zone), office);
  const here = new Map(await device.machine.ask('documents'));
  const ids = new Set([...truth.keys(), ...here.keys()]);
  return [...ids].flatMap((id) => {
    const [expected, found] = [comparable(truth.get(id)), comparable(here.get(id))];
    return expected === found ? [] : [`${device.person.name} ${id}\n  school: ${expected}\n  device: ${found}`];
  });
}

function comparable(document: JsonObject | undefined): string {
  return document === undefined ? 'absent' : canonical(sortedLists(document));
}

function sortedLists(value: Json, field = ''): Json {
  if (Array.isArray(value)) {
    const items = value.map((item) => sortedLists(item));
    return unorderedFields.has(field) ? items.toSorted((a, b) => (canonical(a) < canonical(b) ? -1 : 1)) : items;
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, sortedLists(inner, key)]));
}

/**
 * Confirmed edits that are neither in the history nor held. A restore may cost only what the school had acknowledged before it, and the
 * device then erased (JN5): what still stands in a journal must have been offered again.
 */
export async function findLost({ server, devices, hadBefore }: Story): Promise<{ lost: string[]; erased: Mutation[] }> {
  const known = await server.judged();
  const lost: string[] = [];
  const erased: Mutation[] = [];
  for (const { person, machine, typed } of devices) {
    const journal = new Set(await machine.ask('journal'));
    for (const mutation of typed.filter(({ id }) => !known.has(id))) {
      if (hadBefore.has(mutation.id) && !journal.has(mutation.id)) erased.push(mutation);
      else lost.push(`${person.name} ${journal.has(mutation.id) ? 'in the journal' : 'erased'} ${canonical(mutation)}`);
    }
  }
  return { lost, erased };
}

/**
 * Whatever was typed can be read again, word for word, whoever won: applied, lost to another's, or held. Only then can somebody put back what
 * they had typed.
 */
export async function findForgotten({ server, devices }: Story): Promise<string[]> {
  const { rows } = await server.pool().query<{ mutation_id: string; changes: { path: string[]; to: Json }[] }>(
    `select mutation_id, changes from change_history where mutation_id is not null
     union all select mutation_id, (mutation -> 'changes')::json from held_mutations`,
  );
  const kept = new Set(rows.flatMap(({ mutation_id, changes }) => changes.map(({ path, to }) => canonical([mutation_id, path, said(to)]))));
  const known = new Set(rows.map(({ mutation_id }) => mutation_id));
  return devices.flatMap(({ person, typed }) =>
    typed
      .filter(({ id }) => known.has(id))
      .flatMap(({ id, changes }) => changes.map(({ path, to }) => ({ id, path, to })))
      .filter(({ id, path, to }) => !kept.has(canonical([id, path, said(to)])))
      .map(({ id, path, to }) => `${person.name} typed ${canonical(to)} into ${path.join('/')} by ${id}, and it is in no history`),
  );
}

/** Without the author and moment that the server settles. */
function said(value: Json): Json {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const { by: _by, at: _at, ...rest } = value;
  return rest;
}

type Judged = { seed: number; server: Pick<SchoolServer, 'pool'> };
type Recorded = { document_id: string; effective_at: number; seq: number; mutation_id: string; changes: RecordedChange[] };
type RecordedChange = { path: string[]; from: Json; to: Json; outcome: string; stamp?: [number, number, string, number] | null };
type Cell = { document_id: string; path: string[]; value: Json };

/** The judged edits, applied in any order with the stamps they were given, come to the cells that the school's tables have. */
export async function findOrderDependence({ server, seed }: Judged): Promise<string[]> {
  const db = server.pool();
  const { rows } = await db.query<Recorded>(
    `select document_id, changes, round(extract(epoch from effective_at) * 1000)::float8 as effective_at, seq::float8, mutation_id
     from change_history where collection in ('attendance_sheets', 'assignments')`,
  );
  const writes = rows.flatMap(({ document_id, effective_at, seq, mutation_id, changes }) =>
    changes.map((change) => ({ document_id, stamp: [effective_at, seq, mutation_id, 0] as const, ...change })),
  );
  const counted = writes.filter(({ outcome, stamp }) => stamp !== null && (outcome === 'applied' || outcome === 'lost'));
  const cells = new Map<string, CellWrite>();
  for (const { document_id, path, from, to, stamp } of chanceFrom(seed).shuffled(counted)) {
    const [effective_at, seq, mutation_id, step] = stamp!;
    const write = { from, to, stamp: { effective_at, seq, mutation_id, step } };
    const key = canonical([document_id, path]);
    const stored = cells.get(key) ?? null;
    if (mergeCell(stored, write).winner === 'incoming') cells.set(key, write);
  }
  const stored = await db.query<Cell>(storedMarks);
  const standing = new Map(stored.rows.map(({ document_id, path, value }) => [canonical([document_id, path]), value]));
  return [...new Set([...cells.keys(), ...standing.keys()])]
    .filter((key) => key.includes('"marks"') || key.includes('"scores"'))
    .filter((key) => !sameValue(cells.get(key)?.to ?? null, standing.get(key) ?? null))
    .map((key) => `${key}: replayed ${canonical(cells.get(key)?.to)}, stands ${canonical(standing.get(key))}`);
}

const storedMarks = `
  select h.section_id || ':' || h.date || ':' || h.period_id as document_id, array['marks', e.student_id::text, e.source] as path,
    case when e.code is not null then jsonb_strip_nulls(jsonb_build_object('code', e.code, 'minutes', e.minutes, 'note', e.notes))
      || coalesce(e.extra, '{}') end as value
  from attendance_events e join attendance_sheets h using (sheet_no)
  union all
  select section_id || ':' || assignment_id, array['scores', student_id::text, 'score'],
    case when num_nonnulls(score, letter, flag) > 0 or late then jsonb_strip_nulls(jsonb_build_object('kind', score_kind,
      'value', coalesce(to_jsonb(score), to_jsonb(letter)), 'flag', case when late then 'late' else flag end,
      'late', case when late_days is not null then jsonb_build_object('days', late_days) end)) end
  from gradebook_entries
  union all
  select section_id || ':' || assignment_id, array['scores', student_id::text, 'comment'], to_jsonb(comment) from gradebook_entries`;
