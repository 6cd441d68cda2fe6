import type { Guid } from '@osss/shared/values.ts';
import { answerOf, everyPage, type Api } from '../../data/api/client.ts';
import type { components } from '../../data/api/schema.ts';
import { useApiQuery } from '../../ui/api-context.tsx';

/** A grade that is closed to its teachers, with all that its row says. */
export type PostedGrade = {
  /** `section:grading_period:student` */
  id: string;
  class_name: string;
  period_name: string;
  percent: number | null;
  letter: string | null;
  at: number;
  by: string | null;
};

/** A student's posted grades, the newest first. */
export function usePostedGrades(student_id: Guid) {
  return useApiQuery(['posted-grades', student_id], (api) => postedGrades(api, student_id));
}

async function postedGrades(api: Api, student_id: Guid): Promise<PostedGrade[]> {
  const found = await everyPage((page) =>
    answerOf(
      api.GET('/api/v1/final-grades', {
        params: { query: { ...page, 'filter[student_id]': student_id, 'filter[posted_by][null]': 'false' } },
      }),
    ),
  );
  const named = await Promise.all(found.map(async (grade) => nameOf(api, grade)));
  return named.toSorted((a, b) => b.at - a.at);
}

type Listed = components['schemas']['ListedFinalGrade'];

/** Who and where by name; a name that cannot be read is left out, never the grade. */
async function nameOf(api: Api, grade: Listed): Promise<PostedGrade> {
  const { section_id = '', grading_period_id = '', posted_by } = grade;
  const [section, period, by] = await Promise.all([
    answerOf(api.GET('/api/v1/course-sections/{id}', { params: { path: { id: section_id } } })).catch(() => null),
    answerOf(api.GET('/api/v1/grading-periods/{id}', { params: { path: { id: grading_period_id } } })).catch(() => null),
    posted_by ? answerOf(api.GET('/api/v1/staff/{id}', { params: { path: { id: posted_by } } })).catch(() => null) : null,
  ]);
  return {
    id: grade.id,
    class_name: section === null ? '' : [section.course_name, section.section_number].join(' · '),
    period_name: period?.name ?? '',
    percent: grade.numeric_grade ?? null,
    letter: grade.letter_grade ?? null,
    at: grade.posted_at ?? 0,
    by: by === null ? null : [by.first_name, by.last_name].join(' '),
  };
}
