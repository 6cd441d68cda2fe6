import { guid } from '@osss/shared/values';
import { z } from 'zod';
import { linkSignIn, setAside, takeBack } from '../../linking/office.ts';
import { schoolsWithin } from '../../linking/reach.ts';
import { defineRoute } from '../route.ts';

const nothing = z.object({});
const one = z.object({ id: guid });

export const linkWaitingSignIn = defineRoute({
  operationId: 'linkWaitingSignIn',
  method: 'post',
  path: '/api/v1/waiting-sign-ins/{id}/link',
  summary: 'Says whose a waiting sign-in is; their next request is let in',
  description: 'DELETE of the login takes it back.',
  params: one,
  query: nothing,
  body: z
    .object({
      person_id: guid,
      replace: z.boolean().default(false).meta({ description: 'Ends the person’s other logins of the same provider.' }),
    })
    .meta({ id: 'SignInLink' }),
  answer: null,
  problems: ['not_found', 'already_linked'],
  handle: async ({ tx, actor, now, params, body }) => {
    await linkSignIn(tx, { id: params.id, ...body, by: actor, schools: schoolsWithin(actor), now });
    return null;
  },
});

export const setSignInAside = defineRoute({
  operationId: 'setSignInAside',
  method: 'post',
  path: '/api/v1/waiting-sign-ins/{id}/dismiss',
  summary: 'Says that a waiting sign-in is nobody of the school’s; it is never linked by itself then',
  params: one,
  query: nothing,
  body: null,
  answer: null,
  problems: ['not_found'],
  handle: async ({ tx, actor, now, params }) => {
    await setAside(tx, { id: params.id, by: actor, schools: schoolsWithin(actor), now });
    return null;
  },
});

export const takeSignInBack = defineRoute({
  operationId: 'takeSignInBack',
  method: 'post',
  path: '/api/v1/waiting-sign-ins/{id}/restore',
  summary: 'Has a sign-in that was set aside wait again',
  params: one,
  query: nothing,
  body: null,
  answer: null,
  problems: ['not_found'],
  handle: async ({ tx, actor, now, params }) => {
    await takeBack(tx, { id: params.id, by: actor, schools: schoolsWithin(actor), now });
    return null;
  },
});
