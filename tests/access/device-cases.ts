import { randomUUID } from 'node:crypto';
import { getCell } from '@osss/shared/cells';
import type { Json } from '@osss/shared/values';
import type { Findings } from './findings.ts';
import { holds, mayWriteCell, dayOf, type Cell, type Phase, type SectionKey, type StudentKey } from './oracle.ts';
import { people } from './people.ts';
import type { MatrixServer } from './server.ts';

type Scope = { id: number; kind: string; ref: string };

/** Names of the scopes somebody's device holds, of those that exist; null: no device. */
export function scopesHeld({ world }: MatrixServer, who: string, phase: Phase): Set<string> | null {
  const knows = holds(who, phase);
  if (knows === null) return null;
  return new Set([
    `user:${world.userIds[who]}`,
    ...knows.schools.map((key) => `school:${world.schools[key].id}`),
    ...knows.rosters.map((key) => `roster:${world.sections[key].id}`),
    ...knows.sheets.map((key) => `attendance:${world.sections[key].id}`),
    ...knows.records.map((key) => `student:${world.students[key].id}`),
    ...knows.safety.map((key) => `safety:${world.students[key].id}`),
    ...knows.plans.map((key) => `plans:${world.students[key].id}`),
  ]);
}

/** Of people's own scopes two will do: every exchange is told of its own. */
export async function allScopes({ database, world }: MatrixServer): Promise<Scope[]> {
  const { rows } = await database.pool.query<Scope>('select id, kind, ref from sync_scopes order by id');
  return rows.filter(({ kind, ref }) => kind !== 'user' || [world.userIds['teacher'], world.userIds['registrar']].includes(ref));
}

/** Reading by exchange: everything at once, and each scope by its number. */
export async function readByExchange(server: MatrixServer, findings: Findings, phase: Phase, named: 'each' | 'all'): Promise<void> {
  const scopes = await allScopes(server);
  const entries = await server.database.pool.query<{ scope: string; key: string }>(
    `select kind || ':' || ref as scope, collection || '/' || document_id as key from sync_entries join sync_scopes on id = scope
     where collection <> '_access' and not deleted`,
  );
  for (const { name: who } of people) {
    server.go(phase);
    const mine = scopesHeld(server, who, phase);
    const full = await server.exchange(who, { full: true });
    findings.search(who, phase, 'full exchange', full.text);
    findings.expect('full exchange', `${who} ${phase}`, full.status, mine === null ? 403 : 200);
    const told = full.lines.flatMap((line) => (line.type === 'scopes' ? line.scopes.map(({ name }) => name) : []));
    for (const { kind, ref } of scopes)
      findings.expect('scope granted', `${who} ${phase} ${kind}`, told.includes(`${kind}:${ref}`), mine?.has(`${kind}:${ref}`) ?? false);
    const brought = new Set(
      full.lines.flatMap((line) =>
        line.type === 'page' ? line.documents.map(({ collection, body }) => `${collection}/${String(body['id'])}`) : [],
      ),
    );
    for (const { scope, key } of entries.rows)
      findings.expect('document brought', `${who} ${phase} ${key}`, brought.has(key), mine?.has(scope) ?? false);
    await readNamed(server, findings, phase, who, named === 'each' ? scopes.map((scope) => [scope]) : [scopes]);
  }
}

async function readNamed(server: MatrixServer, findings: Findings, phase: Phase, who: string, groups: Scope[][]): Promise<void> {
  const mine = scopesHeld(server, who, phase);
  for (const group of groups) {
    const answer = await server.exchange(who, { checkpoint: Object.fromEntries(group.map(({ id }) => [id, [0, 0]])) });
    findings.search(who, phase, `exchange of ${group.map(({ kind }) => kind).join()}`, answer.text);
    const reached = new Set(answer.lines.flatMap((line) => (line.type === 'page' ? Object.keys(line.checkpoint).map(Number) : [])));
    for (const { id, kind, ref } of group) {
      const expected = mine?.has(`${kind}:${ref}`) ?? false;
      findings.expect('scope named', `${who} ${phase} ${kind}:${ref}`, reached.has(id), expected);
    }
  }
}

type Write = {
  cell: Cell | null;
  section: SectionKey;
  collection: string;
  scope: string;
  document_id: string;
  path: string[];
  to: Json;
};

/** One edit of every cell of every collection, of the own class and of others. */
function writesOf({ world }: MatrixServer, phase: Phase, number: number, only?: 'S1'): Write[] {
  const sections = only ? [only] : (['S1', 'S2', 'S3', 'S4'] as const);
  const sheets = sections.flatMap((section): Write[] => {
    const { id, school, student } = world.sections[section];
    const sheet = {
      section,
      collection: 'attendance_sheets',
      scope: `attendance:${id}`,
      document_id: `${id}:${dayOf[phase]}:${world.schools[school].period}`,
    };
    const mark = (source: 'teacher' | 'office'): Write => ({
      ...{ ...sheet, cell: source, path: ['marks', world.students[student].id, source], to: { code: 'P', note: `w-${randomUUID()}` } },
    });
    return [{ ...sheet, cell: 'taken', path: ['taken'], to: { by: world.students[student].id, at: 0 } }, mark('teacher'), mark('office')];
  });
  if (only) return sheets;
  const records = (['s1', 's3', 's4'] as StudentKey[]).flatMap((key): Write[] => {
    const section = ({ s1: 'S1', s3: 'S2', s4: 'S4' } as Record<string, SectionKey>)[key] ?? 'S1';
    const { id, enrollment } = world.students[key];
    const student = { section, collection: 'students', scope: `student:${id}`, document_id: id };
    return [
      { ...student, cell: 'preferred_name', path: ['preferred_name'], to: `w-${randomUUID()}` },
      { ...student, cell: 'pronouns', path: ['pronouns'], to: `w-${randomUUID()}` },
      {
        ...{ section, collection: 'enrollments', scope: `roster:${world.sections[section].id}`, document_id: enrollment },
        ...{ cell: 'dropped_on', path: ['dropped_on'], to: `2027-01-${String(number + 1).padStart(2, '0')}` },
      },
    ];
  });
  const { s1 } = world.students;
  const readOnly = (collection: string, scope: string, document_id: string, path: string[]): Write => ({
    ...{ cell: null, section: 'S1', collection, scope, document_id, path, to: `w-${randomUUID()}` },
  });
  return [
    ...sheets,
    ...records,
    readOnly('schools', `school:${world.schools.A.id}`, world.schools.A.id, ['name']),
    readOnly('sections', `roster:${world.sections.S1.id}`, world.sections.S1.id, ['course_name']),
    readOnly('student_alerts', `safety:${s1.id}`, s1.alerts.safety, ['title']),
    readOnly('student_alerts', `plans:${s1.id}`, s1.alerts.plan, ['title']),
    readOnly('notices', `user:${world.userIds['teacher']}`, world.notice, ['kind']),
    {
      ...{ cell: 'dismissed', section: 'S1', collection: 'notices', scope: `user:${world.userIds['teacher']}` },
      ...{ document_id: world.notice, path: ['dismissed'], to: true },
    },
  ];
}

export async function writeByExchange(server: MatrixServer, findings: Findings, phase: Phase, only?: 'S1'): Promise<void> {
  for (const [number, { name: who }] of people.entries()) {
    server.go(phase);
    const writes = writesOf(server, phase, number, only);
    const mutations = writes.map(({ scope, collection, document_id, path, to }) =>
      server.mutation(who, { scope, collection, document_id, changes: [{ path, from: null, to }] }),
    );
    const answer = await server.exchange(who, { mutations, more: true });
    findings.search(who, phase, `exchange with ${JSON.stringify(mutations)}`, answer.text);
    for (const [index, write] of writes.entries()) {
      const allowed = holds(who, phase) !== null && write.cell !== null && mayWriteCell(who, write.cell, write.section, phase);
      const what = `${who} ${phase} writes ${write.collection} ${write.path.at(-1)} of ${write.section}`;
      const verdict = answer.verdicts[index];
      const told =
        verdict === undefined ? 'refused' : 'refused' in verdict ? verdict.refused : (verdict.exceptions[0]?.reason ?? 'applied');
      const expected = holds(who, phase) === null ? 'refused' : write.cell === null ? 'malformed' : allowed ? 'applied' : 'no_access';
      findings.expect('write by exchange', what, told, expected);
      if (!allowed && (await stands(server, write, who))) findings.forbidden.push(what);
    }
    await putBack(server);
  }
}

/** Whether what was typed stands at the school. */
async function stands({ database, world }: MatrixServer, { cell, document_id, to }: Write, who: string): Promise<boolean> {
  const text = typeof to === 'string' ? to : JSON.stringify(to);
  const asked: Record<string, [string, unknown[]]> = {
    taken: [
      `select from attendance_sheets where section_id || ':' || date || ':' || period_id = $1 and taken_by = $2`,
      [document_id, world.userIds[who]],
    ],
    mark: ['select from attendance_events where notes = $1', [getCell(to, ['note'])]],
    dropped_on: ['select from student_section_enrollments where id = $1 and dropped_on = $2', [document_id, text]],
    dismissed: ['select from notices where id = $1 and written_by = $2', [document_id, world.userIds[who]]],
    text: [
      'select from persons where preferred_name = $1 or pronouns = $1 union all select from student_alerts where title = $1 union all select from schools where name = $1 union all select from courses where name = $1',
      [text],
    ],
  };
  const [sql, values] = asked[
    cell === 'teacher' || cell === 'office' ? 'mark' : cell === 'taken' || cell === 'dropped_on' || cell === 'dismissed' ? cell : 'text'
  ] ?? ['select', []];
  return ((await database.pool.query(sql, values)).rowCount ?? 0) > 0;
}

/** Enrollments as they were, and names; unstamped, so that the next person's edit meets the same. */
async function putBack({ database, world }: MatrixServer): Promise<void> {
  const ids = (['s1', 's3', 's4'] as const).map((key) => world.students[key]);
  await database.pool.query(
    `begin; set local osss.stamped = 'on';
     update student_section_enrollments set dropped_on = null where id in (${ids.map(({ enrollment }) => `'${enrollment}'`).join()});
     update persons set pronouns = null where id in (${ids.map(({ person }) => `'${person}'`).join()});
     update attendance_sheets set taken_by = null, taken_at = null, taken_effective_at = '2026-01-02', taken_seq = 0,
       taken_mutation_id = gen_random_uuid(), taken_step = 0 where taken_by is not null;
     commit`,
  );
}
