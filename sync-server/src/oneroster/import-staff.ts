import type { Transaction } from '../database/transaction.ts';
import { endPlaces } from './end-missing.ts';
import { identify, idOf } from './external-ids.ts';
import type { Row } from './package-format.ts';
import { count, type Ids, type ImportReport } from './report.ts';
import { upsert } from './upsert.ts';

type Known = { system: string; schools: Ids; persons: Ids; adopt: Ids; now: number };

/** Staff, and the schools they work at. Logins are the setup's. */
export async function importStaff(
  tx: Transaction,
  { users, roles }: { users: Row<'users'>[]; roles: Row<'roles'>[] },
  { system, schools, persons, adopt, now }: Known,
  report: ImportReport,
): Promise<Ids> {
  const ids = await identify(
    tx,
    { system, type: 'staff' },
    users.map(({ cells }) => cells.sourcedId),
    adopt,
  );
  const rows = users.map(({ cells }) => ({
    id: idOf(ids, cells.sourcedId),
    person_id: idOf(persons, cells.sourcedId),
    employee_number: cells.identifier || null,
  }));
  const staffColumns = { id: 'uuid', person_id: 'uuid', employee_number: 'text' };
  const written = await upsert(tx, { table: 'staff', columns: staffColumns, keepWhereBlank: ['employee_number'], rows });
  const places = placesOf(roles, schools, ids);
  const columns = { staff_id: 'uuid', school_id: 'uuid', role: 'text', begins_on: 'date', ends_on: 'date' };
  const placed = await upsert(tx, { table: 'staff_schools', key: ['staff_id', 'school_id'], columns, rows: places });
  const all = { staffIds: [...ids.values()], schoolIds: [...schools.values()] };
  const ended = await endPlaces(tx, places, all, now);
  count(report, 'staff', { added: written.added, changed: written.changed + placed.changed, ended });
  return ids;
}

type Place = { staff_id: string; school_id: string; role: string; begins_on: string | null; ends_on: string | null };

/** A role at the district is a role at none of its schools; of several at a school the primary one counts. */
function placesOf(roles: Row<'roles'>[], schools: Ids, staff: Ids): Place[] {
  const places = new Map<string, Place>();
  for (const { cells } of roles.toSorted((a, b) => a.cells.roleType.localeCompare(b.cells.roleType))) {
    const school = schools.get(cells.orgSourcedId);
    const key = `${cells.userSourcedId}/${school}`;
    if (school === undefined || places.has(key)) continue;
    places.set(key, {
      staff_id: idOf(staff, cells.userSourcedId),
      school_id: school,
      role: cells.role,
      begins_on: cells.beginDate || null,
      ends_on: cells.endDate || null,
    });
  }
  return [...places.values()];
}
