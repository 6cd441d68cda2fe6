import type { Transaction } from '../database/transaction.ts';
import { identify, idOf } from './external-ids.ts';
import type { Row } from './package-format.ts';
import { count, type Ids, type ImportReport } from './report.ts';
import { upsert } from './upsert.ts';

type Options = { system: string; timeZone: string };

/** Districts and the like become organizations, schools become schools. A school's time zone is the setup's to say. */
export async function importOrgs(tx: Transaction, orgs: Row<'orgs'>[], { system, timeZone }: Options, report: ImportReport): Promise<Ids> {
  const schools = orgs.filter(({ cells }) => cells.type === 'school');
  const others = orgs.filter(({ cells }) => cells.type !== 'school');
  const organizationIds = await importOrganizations(tx, others, system, report);
  const codes = await byCode(tx, 'schools', 'school_code', schools);
  const ids = await identify(tx, { system, type: 'schools' }, schools.map(externalId), codes);
  const owners = await ownersOf(tx, schools, organizationIds, system, report);
  const zones = await zonesOf(tx);
  const rows = schools.map(({ cells }) => ({
    id: idOf(ids, cells.sourcedId),
    organization_id: idOf(owners, cells.sourcedId),
    name: cells.name,
    school_code: cells.identifier || null,
    type: cells.type,
    timezone: zones.get(idOf(ids, cells.sourcedId)) ?? timeZone,
  }));
  const columns = { id: 'uuid', organization_id: 'uuid', name: 'text', school_code: 'text', type: 'text', timezone: 'text' };
  count(report, 'schools', await upsert(tx, { table: 'schools', columns, rows }));
  return ids;
}

async function importOrganizations(tx: Transaction, rows: Row<'orgs'>[], system: string, report: ImportReport): Promise<Ids> {
  const codes = await byCode(tx, 'organizations', 'code', rows);
  const ids = await identify(tx, { system, type: 'organizations' }, rows.map(externalId), codes);
  const columns = { id: 'uuid', name: 'text', code: 'text' };
  const values = rows.map(({ cells }) => ({ id: idOf(ids, cells.sourcedId), name: cells.name, code: cells.identifier || null }));
  count(report, 'organizations', await upsert(tx, { table: 'organizations', columns, rows: values }));
  return ids;
}

/** A school without a parent gets an organization of its own name: every school belongs to one. */
async function ownersOf(tx: Transaction, schools: Row<'orgs'>[], organizations: Ids, system: string, report: ImportReport): Promise<Ids> {
  const parentOf = (row: Row<'orgs'>) => organizations.get(row.cells.parentSourcedId);
  const alone = schools.filter((row) => parentOf(row) === undefined);
  const ids = await identify(tx, { system, type: 'organizations' }, alone.map(externalId));
  const values = alone.map(({ cells }) => ({ id: idOf(ids, cells.sourcedId), name: cells.name }));
  count(report, 'organizations', await upsert(tx, { table: 'organizations', columns: { id: 'uuid', name: 'text' }, rows: values }));
  return new Map(schools.map((row) => [row.cells.sourcedId, parentOf(row) ?? idOf(ids, row.cells.sourcedId)]));
}

/** Rows that are here already under the code that the package gives as identifier. */
async function byCode(tx: Transaction, table: string, column: string, rows: Row<'orgs'>[]): Promise<Ids> {
  const codes = rows.map(({ cells }) => cells.identifier).filter((code) => code !== '');
  const found = await tx.query<{ id: string; code: string }>(`select id, ${column} as code from ${table} where ${column} = any($1)`, [
    codes,
  ]);
  const idOfCode = new Map(found.rows.map(({ id, code }) => [code, id]));
  return new Map(
    rows.flatMap(({ cells }) => {
      const id = idOfCode.get(cells.identifier);
      return id === undefined ? [] : [[cells.sourcedId, id] as const];
    }),
  );
}

async function zonesOf(tx: Transaction): Promise<Map<string, string>> {
  const { rows } = await tx.query<{ id: string; timezone: string }>('select id, timezone from schools');
  return new Map(rows.map(({ id, timezone }) => [id, timezone]));
}

function externalId(row: Row<'orgs'>): string {
  return row.cells.sourcedId;
}
