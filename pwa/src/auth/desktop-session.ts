import type { DoorPerson, DoorState } from '@osss/shared/desktop-door.ts';
import { DoorRefused, type DesktopDoor } from '../host/desktop-door.ts';
import { IdentityUnreachable, SignInFailed, SignInNeeded } from './errors.ts';
import { keyOf, type KnownPerson, type PersonRef } from './people.ts';
import type { Session } from './session.ts';

/**
 * The session of a window of the desktop application: people, refresh tokens and the sign-in itself are the main process's (desktop/src/
 * sign-in); this page gets names to show and, when it sends, an access token.
 */
export function openDesktopSession(door: DesktopDoor) {
  let seen: DoorState | null = null;
  let people: KnownPerson[] = [];
  let current: KnownPerson | null = null;
  const read = () => {
    if (door.state() === seen) return;
    seen = door.state();
    people = seen.people.map(knownPerson);
    const key = seen.current === null ? null : keyOf(seen.current);
    current = people.find((person) => keyOf(person) === key) ?? null;
  };
  const accessTokenFor: Session['accessTokenFor'] = (ref, { insteadOf } = {}) =>
    told(door.accessToken({ person: only(ref), ...(insteadOf === undefined ? {} : { instead_of: insteadOf }) }));

  return {
    current: () => {
      read();
      return current;
    },
    knownPeople: () => {
      read();
      return people;
    },
    signIn: ({ username, otherPerson = false } = {}) =>
      told(door.ask({ ask: 'sign_in', other_person: otherPerson, ...(username === undefined ? {} : { username }) })),
    // The browser comes back to the main process, never to an address of this page.
    completeSignIn: async () => {
      throw new SignInFailed('not_begun_here');
    },
    signOut: async (person) => {
      const leaving = person ?? door.state().current;
      if (leaving !== null) await told(door.ask({ ask: 'sign_out', person: only(leaving) }));
      return false;
    },
    accessToken: async (how) => {
      const { current: ref } = door.state();
      if (ref === null) throw new SignInNeeded('nobody');
      return accessTokenFor(ref, how);
    },
    accessTokenFor,
    switchTo: (person) => told(door.ask({ ask: 'switch_to', person: only(person) })),
    forget: (person) => told(door.ask({ ask: 'forget', person: only(person) })),
    onChange: door.onChange,
    close: () => undefined,
  } satisfies Session;
}

/** The door takes nothing but what it asks for. */
function only({ issuer, subject }: PersonRef): PersonRef {
  return { issuer, subject };
}

function knownPerson({ can_send, signed_out, last_used_at, ...person }: DoorPerson): KnownPerson {
  return { ...person, canSend: can_send, signedOut: signed_out, lastUsedAt: last_used_at };
}

/** The door's refusals, as the session's own. */
async function told<Answer>(asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof DoorRefused)) throw error;
    const { failure } = error;
    if (failure.code === 'sign_in_needed') throw new SignInNeeded(failure.reason);
    if (failure.code === 'sign_in_failed') throw new SignInFailed('refused', error);
    // A school that does not answer cannot say where to sign in.
    throw new IdentityUnreachable(error);
  }
}
