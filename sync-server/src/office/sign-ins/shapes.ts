import { guid } from '@osss/shared/values';
import { z } from 'zod';
import { moment } from '../shapes.ts';

export const claims = ['username', 'email', 'employee_number', 'student_number'] as const;
export const claim = z.enum(claims).meta({ id: 'SignInClaim' });

const place = z.object({
  school_id: guid,
  school_name: z.string().nullable(),
  kind: z.enum(['staff', 'student', 'guardian']),
});

export const linkable = z
  .object({
    person_id: guid,
    name: z.string(),
    places: z.array(place).meta({ description: 'Of your schools; an administrator is told all.' }),
    employee_number: z.string().nullable(),
    student_number: z.string().nullable(),
    grade_level: z.string().nullable(),
    has_login: z.boolean().meta({ description: 'Already signs in by this provider: link with `replace` to end that.' }),
    linkable: z
      .boolean()
      .meta({ description: 'False: belongs to a school that is not yours too, or administers, so that an administrator links.' }),
  })
  .meta({ id: 'LinkablePerson' });

export const candidate = linkable
  .extend({
    by: z
      .array(z.enum([...claims, 'before', 'same_name']))
      .meta({ description: 'What they have in common, exactly; `before`: was linked to this person until somebody took it back.' }),
  })
  .meta({ id: 'SignInCandidate' });

export const waitingSignIn = z
  .object({
    id: guid,
    issuer: z.string(),
    name: z.string(),
    username: z.string().nullable(),
    email: z.string().nullable(),
    email_verified: z.boolean(),
    employee_number: z.string().nullable(),
    student_number: z.string().nullable(),
    roles: z.array(z.string()),
    unusual_letters: z.boolean().meta({ description: 'Username or e-mail has letters that may look like others: compare with care.' }),
    why: z.enum(['no_rule', 'no_match', 'several', 'person_left', 'person_has_login', 'claimed_twice', 'spelt_otherwise', 'unlinked']),
    set_aside: z.boolean(),
    first_seen_at: moment,
    last_seen_at: moment,
    candidates: z.array(candidate),
  })
  .meta({ id: 'WaitingSignIn' });

export const login = z
  .object({
    id: guid,
    issuer: z.string(),
    username: z.string().nullable().meta({ description: 'As the provider called it when it was linked.' }),
    person: linkable,
    linked_at: moment,
    claims: z.array(claim).meta({ description: 'By which it was linked by itself; empty: by hand, or from a file.' }),
    by_name: z.string().nullable().meta({ description: 'Who linked it; null: nobody’s hand.' }),
    own: z.boolean().meta({ description: 'Your own: somebody else has to take it back.' }),
  })
  .meta({ id: 'Login' });

export const loginChange = z
  .object({
    id: z.string(),
    action: z.enum(['linked', 'unlinked', 'set_aside', 'taken_back', 'rule']),
    issuer: z.string(),
    name: z.string().nullable(),
    username: z.string().nullable(),
    person: z.object({ person_id: guid, name: z.string() }).nullable(),
    claims: z.array(claim),
    by_name: z.string().nullable(),
    at: moment,
  })
  .meta({ id: 'LoginChange' });
