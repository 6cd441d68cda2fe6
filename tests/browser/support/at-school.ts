import { sheetId } from '@osss/shared/collections/attendance-sheets.ts';
import { demoPeople } from '@osss/sync-server/world/demo-people';
import type { School } from './school.ts';

/** The sheet that an attendance page's address names. */
export function sheetAt(address: string): string {
  const [, , section = '', date = '', period = ''] = new URL(address).pathname.split('/');
  return sheetId(section, date, period);
}

type StandingMark = { student_id: string; source: 'teacher' | 'office'; code: string; minutes: number | null };

/** One more teacher of a section, among those who can sign in to the demo. */
export async function letTeach({ database }: School, username: string, section: string): Promise<void> {
  const subject = demoPeople().accounts.find((account) => account.username === username)?.sub;
  await database.pool.query(
    `insert into teacher_section_assignments (staff_id, section_id, role)
     select s.id, $2, 'co_teacher' from staff s join logins l using (person_id) where l.subject = $1 on conflict do nothing`,
    [subject, section],
  );
}

/** What Postgres holds of a sheet, by student. */
export async function marksAtSchool({ database }: School, sheet: string, source: 'teacher' | 'office' = 'teacher') {
  const [section, date, period] = sheet.split(':');
  const { rows } = await database.pool.query<StandingMark>(
    `select e.student_id, e.source, e.code, e.minutes from attendance_events e join attendance_sheets s using (sheet_no)
     where s.section_id = $1 and s.date = $2 and s.period_id = $3 and e.source = $4`,
    [section, date, period, source],
  );
  return Object.fromEntries(rows.map(({ student_id, code, minutes }) => [student_id, minutes === null ? code : `${code} ${minutes}`]));
}

/** The edits of a sheet as the school's history tells them: in the order they were judged, each with its changes and outcomes. */
export async function historyOf({ database }: School, sheet: string) {
  const { rows } = await database.pool.query<{
    mutation_id: string;
    user_id: string;
    client_id: string;
    changes: { path: string[]; to: unknown; outcome: string }[];
  }>('select mutation_id, user_id, client_id, changes from change_history where document_id = $1 order by id', [sheet]);
  return rows;
}
