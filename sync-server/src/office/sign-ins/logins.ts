import { guid } from '@osss/shared/values';
import { z } from 'zod';
import { linkableSql, ownPersonSql, withinSql } from '../../linking/people-sql.ts';
import { unlink } from '../../linking/office.ts';
import { schoolsWithin } from '../../linking/reach.ts';
import { inMilliseconds } from '../changes.ts';
import { pageOfItems } from '../paging.ts';
import { defineRoute } from '../route.ts';
import { storableText } from '../shapes.ts';
import { newestFirst, pageOf, signInPaging } from './pages.ts';
import { linkable, login, loginChange } from './shapes.ts';

const search = storableText.max(100);

export const listLogins = defineRoute({
  operationId: 'listLogins',
  method: 'get',
  path: '/api/v1/logins',
  summary: 'Who signs in as whom, the newest first',
  params: z.object({}),
  query: z.object({ ...signInPaging, search: search.optional().meta({ description: 'Of the name, the username or a number.' }) }),
  body: null,
  answer: pageOfItems(login),
  problems: [],
  handle: async ({ tx, actor, query }) => {
    const values = [schoolsWithin(actor), actor.user_id, likeOf(query.search ?? '')];
    return pageOf(tx, { name: 'logins', text: loginsSql, item: login }, query, values);
  },
});

const newestLogin = newestFirst('login.created_at', 'login.id');
const loginsSql = `
  select jsonb_build_object('id', login.id, 'issuer', login.issuer, 'username', how.username, 'person', ${linkableSql('$4', 'login.issuer')},
    'linked_at', ${inMilliseconds('login.created_at')}, 'claims', coalesce(to_jsonb(how.claims), '[]'),
    'by_name', how.by_name,
    'own', person.id in ${ownPersonSql('$5')}) as item, ${newestLogin.columns}
  from logins login
  join persons person on person.id = login.person_id
  left join lateral (
    select change.username, change.claims, change.by_name from login_changes change
    where change.issuer = login.issuer and change.subject = login.subject and change.action = 'linked' order by change.id desc limit 1) how on true
  where ${withinSql('$4')} and ${foundSql('$6', 'how.username')} and ${newestLogin.behind}
  order by ${newestLogin.order}
  limit $3`;

export const unlinkLogin = defineRoute({
  operationId: 'unlinkLogin',
  method: 'delete',
  path: '/api/v1/logins/{id}',
  summary: 'Takes a login back: the sign-in is nobody’s, and waits',
  description: 'It is not linked by itself again; the office links it anew, to the same person or another.',
  params: z.object({ id: guid }),
  query: z.object({}),
  body: null,
  answer: null,
  problems: ['not_found'],
  handle: async ({ tx, actor, now, params }) => {
    await unlink(tx, { id: params.id, by: actor, schools: schoolsWithin(actor), now });
    return null;
  },
});

export const listLinkablePeople = defineRoute({
  operationId: 'listLinkablePeople',
  method: 'get',
  path: '/api/v1/linkable-people',
  summary: 'People a sign-in may be linked to, found by name, username or number; at most twenty',
  params: z.object({}),
  query: z.object({
    search: search.min(2),
    issuer: search.max(500).optional().meta({ description: 'Of the sign-in; says whether they have a login of it.' }),
  }),
  body: null,
  answer: z.object({ items: z.array(linkable) }),
  problems: [],
  handle: async ({ tx, actor, query }) => {
    const values = [schoolsWithin(actor), likeOf(query.search), query.issuer ?? ''];
    const { rows } = await tx.query<{ item: z.infer<typeof linkable> }>({ name: 'linkable people', text: peopleSql, values });
    return { items: rows.map(({ item }) => item) };
  },
});

const peopleSql = `
  select ${linkableSql('$1', '$3')} as item from people_found($2, $1::uuid[]) found join persons person on person.id = found.person_id
  order by person.last_name, person.first_name, person.id`;

export const listLoginChanges = defineRoute({
  operationId: 'listLoginChanges',
  method: 'get',
  path: '/api/v1/login-changes',
  summary: 'Who linked, took back or set aside which sign-in, and when; the newest first',
  params: z.object({}),
  query: z.object(signInPaging),
  body: null,
  answer: pageOfItems(loginChange),
  problems: [],
  handle: async ({ tx, actor, query }) => {
    const values = [schoolsWithin(actor), actor.user_id];
    return pageOf(tx, { name: 'login changes', text: changesSql, item: loginChange, idType: 'bigint' }, query, values);
  },
});

const newestChange = newestFirst('change.created_at', 'change.id', 'bigint');
// Without a person: only what oneself has done, unless one may see all.
const changesSql = `
  select jsonb_build_object('id', change.id::text, 'action', change.action, 'issuer', change.issuer, 'name', change.name,
    'username', change.username, 'claims', coalesce(to_jsonb(change.claims), '[]'), 'at', ${inMilliseconds('change.created_at')},
    'person', case when person.id is not null
      then jsonb_build_object('person_id', person.id, 'name', person.first_name || ' ' || person.last_name) end,
    'by_name', change.by_name) as item, ${newestChange.columns}
  from login_changes change left join persons person on person.id = change.person_id
  where ($4::uuid[] is null or change.by_user_id = $5 or person.id is not null and ${withinSql('$4')}) and ${newestChange.behind}
  order by ${newestChange.order} limit $3`;

/** SQL: `person` is found by the pattern, in the name as it is said or as lists have it. */
function foundSql(pattern: string, username: string): string {
  return `(${pattern} = '%' or lower(person.first_name || ' ' || person.last_name) like ${pattern}
    or lower(person.last_name || ', ' || person.first_name) like ${pattern} or lower(${username}) like ${pattern}
    or exists (select from staff where person_id = person.id and lower(employee_number) like ${pattern})
    or exists (select from students where person_id = person.id and lower(student_number) like ${pattern}))`;
}

function likeOf(text: string): string {
  const wanted = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\\%_]/g, '\\$&');
  return wanted === '' ? '%' : `%${wanted}%`;
}
