import { z } from 'zod';
import { linkableSql, mayBeOursSql, somebodySql, withinSql } from '../../linking/people-sql.ts';
import { schoolsWithin } from '../../linking/reach.ts';
import { inMilliseconds } from '../changes.ts';
import { newestFirst, pageOf, signInPaging } from './pages.ts';
import { pageOfItems } from '../paging.ts';
import { defineRoute } from '../route.ts';
import { waitingSignIn } from './shapes.ts';

export const listWaitingSignIns = defineRoute({
  operationId: 'listWaitingSignIns',
  method: 'get',
  path: '/api/v1/waiting-sign-ins',
  summary: 'Sign-ins that are nobody’s yet, and whose each may be',
  description:
    'A candidate has something in common with the sign-in exactly; nothing is guessed. Who is not an administrator sees those that may be of their school.',
  params: z.object({}),
  query: z.object({
    ...signInPaging,
    set_aside: z.enum(['true', 'false']).default('false').meta({ description: '`true`: those the office has set aside instead.' }),
  }),
  body: null,
  answer: pageOfItems(waitingSignIn),
  problems: [],
  handle: async ({ tx, actor, query }) => {
    const list = { name: 'waiting sign-ins', text: listSql, item: waitingSignIn };
    return pageOf(tx, list, query, [schoolsWithin(actor), query.set_aside === 'true']);
  },
});

const inCommonSql = `
  select one.person_id, one.claim as by from sign_in_matches(to_jsonb(waiting)) one
  union all
  select last.person_id, 'before' from (
    select change.person_id, change.action from login_changes change
    where change.issuer = waiting.issuer and change.subject = waiting.subject and change.person_id is not null order by change.id desc limit 1) last
  where last.action = 'unlinked'
  union all
  select named.id, 'same_name' from people_named(waiting.name) named (id)`;

const newest = newestFirst('waiting.last_seen_at', 'waiting.id');

const listSql = `
  select jsonb_build_object(
    'id', waiting.id, 'issuer', waiting.issuer, 'name', waiting.name, 'username', waiting.username,
    'email', waiting.email, 'email_verified', waiting.email_verified, 'employee_number', waiting.employee_number,
    'student_number', waiting.student_number, 'roles', to_jsonb(waiting.roles),
    'unusual_letters', coalesce(waiting.username, '') || coalesce(waiting.email, '') ~ '[^ -~]',
    'why', waiting.why, 'set_aside', waiting.set_aside_at is not null,
    'first_seen_at', ${inMilliseconds('waiting.first_seen_at')}, 'last_seen_at', ${inMilliseconds('waiting.last_seen_at')},
    'candidates', coalesce((
      select jsonb_agg(${linkableSql('$4', 'waiting.issuer')} || jsonb_build_object('by', common.by)
        order by common.by = array['same_name'], cardinality(common.by) desc, person.last_name, person.first_name, person.id)
      from (select person_id, array_agg(distinct by) as by from (${inCommonSql}) every_one group by person_id) common
      join persons person on person.id = common.person_id
      where ${somebodySql} and ${withinSql('$4')}), '[]')) as item, ${newest.columns}
  from waiting_sign_ins waiting
  where (waiting.set_aside_at is not null) = $5 and ${mayBeOursSql('$4')} and ${newest.behind}
  order by ${newest.order}
  limit $3`;
