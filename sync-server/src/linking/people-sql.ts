import type { Guid } from '@osss/shared/values';

/** SQL of a LinkablePerson for the row `person` of persons. `schools`: a parameter, the asker's schools or null for all. */
export function linkableSql(schools: string, issuer: string): string {
  return `jsonb_build_object(
    'person_id', person.id,
    'name', person.first_name || ' ' || person.last_name,
    'places', coalesce((
      select jsonb_agg(jsonb_build_object('school_id', place.school_id, 'kind', place.kind, 'school_name', school.name) order by place.kind, school.name)
      from person_places(person.id) place left join schools school on school.id = place.school_id
      where ${schools}::uuid[] is null or place.school_id = any (${schools}::uuid[])), '[]'),
    'employee_number', (select employee_number from staff where person_id = person.id),
    'student_number', (select student_number from students where person_id = person.id),
    'grade_level', (select grade_level from students where person_id = person.id),
    'has_login', exists (select from logins where person_id = person.id and issuer = ${issuer}),
    'linkable', ${schools}::uuid[] is null or not person_administers(person.id) and coalesce((
      select bool_and(place.school_id = any (${schools}::uuid[])) from person_places(person.id) place), false))`;
}

/** SQL: `person` is at one of the asker's schools. */
export function withinSql(schools: string, person = 'person.id'): string {
  return `(${schools}::uuid[] is null or exists (select from person_places(${person}) place where place.school_id = any (${schools}::uuid[])))`;
}

/** SQL: `person` is somebody who can sign in here at all. */
export const somebodySql = `(exists (select from staff where person_id = person.id) or exists (select from students where person_id = person.id)
  or exists (select from guardians where person_id = person.id))`;

/** The schools whose people somebody may link; null: all. */
export type SchoolsAsked = Guid[] | null;

/** SQL: the sign-in `waiting` may be of these schools: one of their people is meant, or nobody at all. */
export const mayBeOursSql = (schools: string) =>
  `(${schools}::uuid[] is null or waiting.school_ids = '{}' or waiting.school_ids && ${schools}::uuid[])`;

/** SQL: the persons row behind a user's id. */
export const ownPersonSql = (user: string) => `(
  select person_id from staff where id = ${user} union all select person_id from guardians where id = ${user}
  union all select person_id from students where id = ${user} limit 1)`;
