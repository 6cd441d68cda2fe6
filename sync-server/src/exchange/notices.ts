import { sameValue } from '@osss/shared/canonical';
import { postedGrade } from '@osss/shared/collections/final-grades';
import type { Notice } from '@osss/shared/collections/notices';
import type { Change } from '@osss/shared/protocol';
import { parseScope } from '@osss/shared/scopes';
import type { Guid, Instant, Json } from '@osss/shared/values';
import type { Transaction } from '../database/transaction.ts';
import type { ReadMutation } from './exchange.ts';
import type { Judgement } from './judge.ts';
import { writerOf } from './past.ts';
import { pathKey, type PastChange } from './world.ts';

export type NewNotice = Pick<Notice, 'user_id' | 'kind' | 'reason' | 'by_name' | 'mine' | 'theirs'> & {
  read: Pick<ReadMutation, 'mutation'>;
  path: readonly string[];
  /** The office's own words about its decision. */
  note?: string | null;
};

type Loss = { winner: 'stored' | 'incoming'; writer: PastChange | null; stored: Json };

/** EX3: whose value lost without the winner having seen it is told, with both values. */
export function tellLoser({ read, actor, notices }: Judgement, { path, to }: Change, { winner, writer, stored }: Loss): void {
  const lost = { kind: 'lost' as const, reason: 'superseded', read, path };
  if (winner === 'stored') notices.push({ ...lost, user_id: actor.user_id, by_name: writer?.by_name ?? null, mine: to, theirs: stored });
  else if (writer?.user_id) notices.push({ ...lost, user_id: writer.user_id, by_name: actor.name, mine: stored, theirs: to });
}

/** PRODUCT § Attendance: a teacher sees that the office corrected the mark, and to what. */
export function tellCorrected({ read, actor, ground, notices }: Judgement, { path, to }: Change, before: Json): void {
  const [marks, student, source] = path;
  if (marks !== 'marks' || source !== 'office' || student === undefined || to === null || sameValue(before, to)) return;
  const teachers = [marks, student, 'teacher'];
  const cell = ground.document.cells.get(pathKey(teachers));
  if (cell === undefined || cell.value === null || sameValue(cell.value, to)) return;
  const writer = writerOf(ground.document.past, pathKey(teachers), cell.stamp);
  if (!writer?.user_id || writer.user_id === actor.user_id) return;
  notices.push({
    kind: 'corrected',
    reason: 'office_mark',
    user_id: writer.user_id,
    by_name: actor.name,
    read,
    path,
    mine: cell.value,
    theirs: to,
  });
}

/** SC13: who posted a grade hears that the office has opened it again. */
export function tellReopened({ read, actor, notices }: Judgement, { path, to }: Change, before: Json): void {
  const [field, , cell] = path;
  const posted = field === 'grades' && cell === 'posted' && to === null ? postedGrade.safeParse(before) : null;
  if (!posted?.success || posted.data.by === actor.user_id) return;
  const told = { kind: 'corrected' as const, reason: 'reopened', user_id: posted.data.by, by_name: actor.name };
  notices.push({ ...told, read, path, mine: before, theirs: null });
}

const insert = `insert into notices (user_id, kind, reason, collection, document_id, path, mine, theirs, mutation_id, by_name, note)
  select v.user_id, v.kind, v.reason, v.collection, v.document_id, array(select json_array_elements_text(v.path)), v.mine, v.theirs, v.mutation_id, v.by_name, v.note
  from json_to_recordset($1::json) as v (user_id uuid, kind text, reason text, collection text, document_id text, path json, mine jsonb, theirs jsonb, mutation_id uuid, by_name text, note text)`;

export async function storeNotices(tx: Transaction, notices: readonly NewNotice[], now: Instant): Promise<void> {
  if (notices.length === 0) return;
  const told = await inTheSecret(tx, notices, now);
  const rows = notices.map(({ read: { mutation }, ...notice }, index) => ({
    ...notice,
    // That their own edit lost is theirs to know whatever has become of them; to what, and to whom, is not.
    ...(told.has(index) ? {} : { theirs: notice.kind === 'decided' ? notice.theirs : null, by_name: null }),
    collection: mutation.collection,
    document_id: mutation.document_id,
    mutation_id: mutation.id satisfies Guid,
  }));
  await tx.query({ name: 'store-notices', text: insert, values: [JSON.stringify(rows)] });
}

// Of others than who sends only the roster is known here, not what their token would say.
const inTheirWork = `select v.place from json_to_recordset($1::json) as v (place int, user_id uuid, kind text, ref uuid)
  left join course_sections section on v.kind in ('attendance', 'roster', 'grades') and section.id = v.ref
  left join students student on v.kind in ('student', 'contacts') and student.id = v.ref
  join schools school on school.id = case v.kind when 'emergency' then v.ref else coalesce(section.school_id, student.school_id) end
  cross join lateral (select (to_timestamp($2 / 1000.0) at time zone school.timezone)::date as today) day
  where exists (select from teacher_section_assignments duty where duty.staff_id = v.user_id
      and (v.kind <> 'grades' or duty.role <> 'substitute')
      and (duty.section_id = section.id
        or v.kind = 'emergency' and duty.section_id in (select id from course_sections home where home.school_id = school.id))
      and coalesce(duty.begins_on <= day.today, true) and coalesce(day.today <= duty.ends_on, true))
    or exists (select from staff_schools office where office.staff_id = v.user_id and office.school_id = school.id
      and (office.role <> 'teacher' or v.kind = 'emergency')
      and coalesce(office.begins_on <= day.today, true) and coalesce(day.today <= office.ends_on, true))`;

/** Which of these notices are to somebody whose work it still is: a duty in the class, or the office of its school. */
async function inTheSecret(tx: Transaction, notices: readonly NewNotice[], now: Instant): Promise<Set<number>> {
  const asked = notices.flatMap(({ user_id, read }, place) => {
    const scope = parseScope(read.mutation.scope);
    return scope === null ? [] : [{ place, user_id, ...scope }];
  });
  const { rows } = await tx.query<{ place: number }>({ name: 'still-in-work', text: inTheirWork, values: [JSON.stringify(asked), now] });
  const own = asked.flatMap(({ place, kind, ref, user_id }) => (kind === 'user' && ref === user_id ? [place] : []));
  return new Set([...rows.map(({ place }) => place), ...own]);
}
