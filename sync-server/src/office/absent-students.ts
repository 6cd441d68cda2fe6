import { dailyAttendance } from '@osss/shared/daily-attendance';
import { guid } from '@osss/shared/values';
import { z } from 'zod';
import { recordVersion } from '../rest/version.ts';
import { absence, absencesOn, type Absence } from './absences.ts';
import { readContacts, studentContact } from './contacts.ts';
import { readDays, type StudentDay } from './student-days.ts';
import { cutPage, pageOfItems, paging } from './paging.ts';
import { allowAtSchool, seesTheDay } from './permission.ts';
import { defineRoute } from './route.ts';
import { dayAsked } from './school-day.ts';
import { schoolAndDate, student } from './shapes.ts';

const daily = z
  .object({
    value: z.enum(['full', 'half', 'none']).meta({ description: 'By minutes present and the school’s thresholds.' }),
    present_minutes: z.int(),
    open_minutes: z.int().meta({ description: 'Of meetings without a mark: neither present nor absent.' }),
    settled: z.boolean().meta({ description: 'False: what is still open may raise the value.' }),
  })
  .meta({ id: 'DailyAttendance' });

const absentStudent = z
  .object({
    student_id: guid,
    student,
    daily,
    absences: z.array(absence.omit({ student: true })),
    contacts: z.array(studentContact).meta({ description: 'In the order in which the school calls them.' }),
  })
  .meta({ id: 'AbsentStudent' });

export const listAbsentStudents = defineRoute({
  operationId: 'listAbsentStudents',
  method: 'get',
  path: '/api/v1/absent-students',
  summary: 'Who is absent on a day, with the daily value so far and whom to call',
  description: 'One entry a student with at least one official mark that is not a present one.',
  params: z.object({}),
  query: schoolAndDate.extend(paging),
  body: null,
  answer: pageOfItems(absentStudent),
  problems: [],
  versionOf: recordVersion,
  handle: async ({ tx, actor, now, query }) => {
    allowAtSchool(actor, seesTheDay, query.school_id);
    const date = await dayAsked(tx, query.school_id, query.date, now);
    const { rows } = await tx.query<{ absence: Absence }>(absencesOn, [query.school_id, date]);
    const byStudent = Map.groupBy(
      rows.map((row) => row.absence),
      (one) => one.student.student_id,
    );
    const ids = [...byStudent.keys()];
    const days = await readDays(tx, query.school_id, date, ids);
    const contacts = await readContacts(tx, ids);
    const items = [...byStudent].map(([student_id, absences]) => ({
      ...described(student_id, absences, days.get(student_id)),
      contacts: contacts.get(student_id) ?? [],
    }));
    return cutPage(items, (item) => [item.student.last_name.toLowerCase(), item.student.first_name.toLowerCase(), item.student_id], query);
  },
});

function described(student_id: string, absences: Absence[], day: StudentDay | undefined) {
  const [first] = absences;
  if (first === undefined || day === undefined) throw new Error('An absent student has no day.');
  return {
    student_id,
    student: first.student,
    daily: dailyAttendance(day.meetings, day.codes, day.settings),
    absences: absences
      .map(({ student: _same, ...one }) => one)
      .toSorted((a, b) => a.period.sequence - b.period.sequence || (a.sheet_id < b.sheet_id ? -1 : 1)),
  };
}
