import type { Findings } from './findings.ts';
import { putBack, stands } from './after-writes.ts';
import { holds, type Phase } from './oracle.ts';
import { people, type Person } from './people.ts';
import type { MatrixServer } from './server.ts';
import { writesOf } from './writes.ts';

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
    ...knows.grades.map((key) => `grades:${world.sections[key].id}`),
    ...knows.records.map((key) => `student:${world.students[key].id}`),
    ...knows.safety.map((key) => `safety:${world.students[key].id}`),
    ...knows.contactsOf.map((key) => `contacts:${world.students[key].id}`),
    ...knows.emergencies.map((key) => `emergency:${world.schools[key].id}`),
    ...knows.plans.map((key) => `plans:${world.students[key].id}`),
  ]);
}

/** Of people's own scopes two will do: every exchange is told of its own. */
export async function allScopes({ database, world }: MatrixServer): Promise<Scope[]> {
  const { rows } = await database.pool.query<Scope>('select id, kind, ref from sync_scopes order by id');
  return rows.filter(({ kind, ref }) => kind !== 'user' || [world.userIds['teacher'], world.userIds['registrar']].includes(ref));
}

/** Reading by exchange: everything at once, and each scope by its number. */
export async function readByExchange(
  server: MatrixServer,
  findings: Findings,
  phase: Phase,
  named: 'each' | 'all',
  asking: readonly Person[] = people,
): Promise<void> {
  const scopes = await allScopes(server);
  const entries = await server.database.pool.query<{ scope: string; key: string }>(
    `select kind || ':' || ref as scope, collection || '/' || document_id as key from sync_entries join sync_scopes on id = scope
     where collection <> '_access' and not deleted`,
  );
  for (const { name: who } of asking) {
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

export async function writeByExchange(
  server: MatrixServer,
  findings: Findings,
  phase: Phase,
  only?: 'S1',
  asking: readonly Person[] = people,
): Promise<void> {
  for (const [number, { name: who }] of asking.entries()) {
    server.go(phase);
    const writes = writesOf(server, { who, phase, number }, only);
    const mutations = writes.map(({ scope, collection, document_id, path, to }) =>
      server.mutation(who, { scope, collection, document_id, changes: [{ path, from: null, to }] }),
    );
    const answer = await server.exchange(who, { mutations, more: true });
    findings.search(who, phase, `exchange with ${JSON.stringify(mutations)}`, answer.text);
    for (const [index, write] of writes.entries()) {
      const allowed = holds(who, phase) !== null && write.allowed;
      const what = `${who} ${phase} writes ${write.collection} ${write.path.join('.')} of ${write.document_id}`;
      const verdict = answer.verdicts[index];
      const told =
        verdict === undefined ? 'refused' : 'refused' in verdict ? verdict.refused : (verdict.exceptions[0]?.reason ?? 'applied');
      const expected = holds(who, phase) === null ? 'refused' : allowed ? 'applied' : write.refusal;
      findings.expect('write by exchange', what, told, expected);
      if (!allowed && (await stands(server, write, who))) findings.forbidden.push(what);
    }
    await putBack(server);
  }
}
