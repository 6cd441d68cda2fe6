import { z } from 'zod';
import { pageOfItems } from '../paging.ts';
import { allowOffice } from '../permission.ts';
import { defineRoute } from '../route.ts';
import { storableText } from '../shapes.ts';
import { claim, claims } from './shapes.ts';

const rule = z
  .object({
    issuer: z.string(),
    claims: z.array(claim).meta({ description: 'Who is meant by any of them, and by all the same, is linked at once. None: nobody is.' }),
    waiting: z.int().meta({ description: 'Sign-ins of it that wait.' }),
    linked: z.int(),
  })
  .meta({ id: 'SignInRule' });

export const listSignInRules = defineRoute({
  operationId: 'listSignInRules',
  method: 'get',
  path: '/api/v1/sign-in-rules',
  summary: 'By which claim each provider’s sign-ins are linked by themselves',
  params: z.object({}),
  query: z.object({}),
  body: null,
  answer: pageOfItems(rule),
  problems: [],
  handle: async ({ tx, actor }) => {
    allowOffice(actor, 'records_office', 'administer');
    const { rows } = await tx.query<z.infer<typeof rule>>(listSql);
    return { items: rows, next_cursor: null };
  },
});

// A provider is one somebody has signed in by, or that has a rule already.
const listSql = `
  select known.issuer, array(select claim from sign_in_rules where issuer = known.issuer order by claim) as claims,
    (select count(*)::int from waiting_sign_ins where issuer = known.issuer and set_aside_at is null) as waiting,
    (select count(*)::int from logins where issuer = known.issuer) as linked
  from (select issuer from sign_in_rules union select issuer from logins union select issuer from waiting_sign_ins) known
  order by known.issuer`;

export const setSignInRule = defineRoute({
  operationId: 'setSignInRule',
  method: 'put',
  path: '/api/v1/sign-in-rules',
  summary: 'Chooses by which claims a provider’s first sign-ins are linked',
  description: 'It counts from the next request of each sign-in that waits. Links that stand stay.',
  params: z.object({}),
  query: z.object({}),
  body: z.object({ issuer: storableText.min(1).max(500), claims: z.array(claim).max(claims.length) }).meta({ id: 'SignInRuleWish' }),
  answer: null,
  problems: [],
  handle: async ({ tx, actor, now, body }) => {
    allowOffice(actor, 'administer');
    const { issuer } = body;
    const chosen = [...new Set(body.claims)];
    await tx.query('select lock_sign_ins($1)', [issuer]);
    await tx.query('delete from sign_in_rules where issuer = $1 and claim <> all ($2::text[])', [issuer, chosen]);
    await tx.query('insert into sign_in_rules (issuer, claim) select $1, unnest($2::text[]) on conflict do nothing', [issuer, chosen]);
    await tx.query(
      `insert into login_changes (action, issuer, claims, by_user_id, by_name, created_at)
       values ('rule', $1, $2, $3, $4, to_timestamp($5::float8 / 1000))`,
      [issuer, chosen, actor.user_id, actor.name, now],
    );
    return null;
  },
});
