import { has, type Actor, type ScopeKind } from '@osss/shared/access';
import type { Guid, Instant } from '@osss/shared/values';
import type { Transaction } from '../database/transaction.ts';
import { grantsSql, untilSql } from './grants.ts';

/** A scope somebody may hold, as it stands in this transaction. */
export type Granted = {
  id: number;
  kind: ScopeKind;
  ref: Guid;
  version: number;
  clock: number;
  pruned_version: number;
};
export type GrantedUntil = Granted & { until: Instant | null };

/** Every scope this person may hold now (FD9). Both must agree: the token's capabilities and the school's own records. */
export async function grantedScopes(transaction: Transaction, actor: Actor, now: Instant): Promise<GrantedUntil[]> {
  const { rows } = await transaction.query<GrantedUntil>({
    name: 'granted scopes',
    text: `select scope.id, scope.kind, scope.ref, scope.version, scope.clock, scope.pruned_version, ${untilSql} as until
      from (select $2::uuid as user_id, $3::boolean as teach, $4::boolean as substitute, $5::boolean as attendance, $6::boolean as records) who
      cross join lateral ${grantsSql} granted
      join sync_scopes scope on scope.kind = granted.kind and scope.ref = granted.ref
      group by scope.id`,
    values: [now, ...powersOf(actor)],
  });
  return rows;
}

/** Which of the scopes each person names may be held (EX10): the same rule, asked for a few. Answers in the order of `asked`. */
export async function grantedOf(
  transaction: Transaction,
  asked: readonly { actor: Actor; scopes: readonly number[] }[],
  now: Instant,
): Promise<Granted[][]> {
  const answers = asked.map((): Granted[] => []);
  const named = asked.flatMap(({ actor, scopes }, index) => scopes.map((scope) => [index, scope, ...powersOf(actor)] as const));
  if (named.length === 0) return answers;
  const { rows } = await transaction.query<Granted & { asked: number }>({
    name: 'granted of named scopes',
    text: `select who.asked, scope.id, scope.kind, scope.ref, scope.version, scope.clock, scope.pruned_version
      from unnest($2::int[], $3::int[], $4::uuid[], $5::boolean[], $6::boolean[], $7::boolean[], $8::boolean[])
        who (asked, scope, user_id, teach, substitute, attendance, records)
      join sync_scopes scope on scope.id = who.scope
      where exists (select from ${grantsSql} granted where granted.kind = scope.kind and granted.ref = scope.ref)`,
    values: [now, ...[0, 1, 2, 3, 4, 5, 6].map((column) => named.map((row) => row[column]))],
  });
  for (const { asked: index, ...scope } of rows) answers[index]?.push(scope);
  return answers;
}

/** Whether this person may hold the scope of that kind and ref now: the same rule, asked for one. */
export async function mayHold(
  transaction: Transaction,
  actor: Actor,
  { kind, ref }: Pick<Granted, 'kind' | 'ref'>,
  now: Instant,
): Promise<boolean> {
  const { rowCount } = await transaction.query({
    name: 'may hold',
    text: `select from (select $2::uuid as user_id, $3::boolean as teach, $4::boolean as substitute, $5::boolean as attendance, $6::boolean as records) who
      where exists (select from ${grantsSql} granted where granted.kind = $7 and granted.ref = $8)`,
    values: [now, ...powersOf(actor), kind, ref],
  });
  return rowCount === 1;
}

function powersOf(actor: Actor): [user: Guid, ...powers: boolean[]] {
  const powers = (['teach', 'substitute', 'attendance_office', 'records_office'] as const).map((capability) => has(actor, capability));
  return [actor.user_id, ...powers];
}

/** Of these sections, those that meet on the school's today, and their pupils of today: what a first sync brings first (FD3). */
export async function meetingToday(
  transaction: Transaction,
  sections: readonly Guid[],
  now: Instant,
): Promise<{ sections: Set<Guid>; students: Set<Guid> }> {
  const { rows } = await transaction.query<{ section_id: Guid; students: Guid[] }>({
    name: 'sections meeting today',
    text: `select section.id as section_id, coalesce((
        select json_agg(student_id) from student_section_enrollments
        where section_id = section.id and added_on <= today.day and (dropped_on is null or today.day < dropped_on)), '[]') as students
      from course_sections section
      join schools school on school.id = section.school_id
      cross join lateral (select (to_timestamp($1::float8 / 1000) at time zone school.timezone)::date as day) today
      join academic_terms term on term.id = section.term_id and today.day between term.start_date and term.end_date
      join calendars calendar on calendar.school_id = section.school_id
      join calendar_days day on day.calendar_id = calendar.id and day.date = today.day and day.day_type = 'instructional'
      where section.id = any ($2::uuid[]) and exists (
        select from section_meetings meeting
        where meeting.section_id = section.id and coalesce(meeting.cycle_day = day.cycle_day, meeting.cycle_day is null)
          and coalesce(meeting.day_of_week = extract(dow from day.date), true))`,
    values: [now, sections],
  });
  return { sections: new Set(rows.map((row) => row.section_id)), students: new Set(rows.flatMap((row) => row.students)) };
}
