import { randomUUID } from 'node:crypto';
import { assignmentId } from '@osss/shared/collections/assignments';
import { finalGradesId } from '@osss/shared/collections/final-grades';
import type { Json } from '@osss/shared/values';
import { startExchangeServer, type ExchangeServer } from './exchange-server.ts';
import { typists, type Typed } from './typing.ts';

/** The small school with two quarters, of which the first is closed since 10 March. */
export type GradebookSchool = Awaited<ReturnType<typeof startGradebookSchool>>;

export async function startGradebookSchool() {
  const server = await startExchangeServer();
  const { section_id, students } = server.school;
  const closed = await addPeriod(server, 'Quarter 1', '2026-01-07', '2026-02-28', '2026-03-10');
  const open = await addPeriod(server, 'Quarter 2', '2026-03-01', '2026-06-05', null);
  const student = (index: number) => students[index]?.student_id ?? '';
  return {
    server,
    people: typists(server),
    periods: { closed, open },
    student,
    /** An assignment of its own each time. */
    work: (id: string = randomUUID(), section: string = section_id) => ({
      ...{ collection: 'assignments', document_id: assignmentId(section, id), scope: `grades:${section}` },
    }),
    grades: (period: string = open) => ({
      ...{ collection: 'final_grades', document_id: finalGradesId(section_id, period), scope: `grades:${section_id}` },
    }),
    section: { collection: 'sections', document_id: section_id, scope: `roster:${section_id}` },
    scored: (index: number, to: Json, from: Json = null): Typed => ({ path: ['scores', student(index), 'score'], to, from }),
  };
}

async function addPeriod({ db, school }: ExchangeServer, ...[name, first, last, locks_on]: [string, string, string, string | null]) {
  const { rows } = await db.query<{ id: string }>(
    `insert into grading_periods (term_id, name, start_date, end_date, locks_on)
     select term_id, $2, $3, $4, $5 from course_sections where id = $1 returning id`,
    [school.section_id, name, first, last, locks_on],
  );
  return rows[0]?.id ?? '';
}
