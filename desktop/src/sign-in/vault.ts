import { z } from 'zod';
import type { DoorPerson } from '@osss/shared/desktop-door.ts';
import { person, type Person, type PersonRef } from '@osss/shared/person.ts';
import { keptFile } from '../kept-file.ts';
import type { HeldTokens, Seal } from './seal.ts';

const row = z.object({ ...person.shape, signed_out: z.boolean(), last_used_at: z.number(), sealed: z.string().nullable() });
const document = z.object({
  people: z.array(row),
  current: z.string().nullable(),
  /** Whom the provider's own session in the browser belongs to, as far as this device knows. */
  signed_in_last: z.string().nullable(),
  ask_password: z.boolean(),
});
type Row = z.infer<typeof row>;
type Document = z.infer<typeof document>;

const nobody: Document = { people: [], current: null, signed_in_last: null, ask_password: false };

export type Vault = Awaited<ReturnType<typeof openVault>>;

export function keyOf({ issuer, subject }: PersonRef): string {
  return `${issuer}\n${subject}`;
}

/**
 * Who uses this device, and their sealed refresh tokens: a file of its own, so that nothing done to it touches a journal. A change is on
 * the disk before it counts.
 */
export async function openVault({ file, seal, now }: { file: string; seal: Seal; now: () => number }) {
  const kept = keptFile(file, document);
  let state = (await kept.read()) ?? nobody;
  const held = new Map<string, HeldTokens>();
  for (const { sealed, ...ref } of state.people) {
    const tokens = sealed === null ? undefined : seal.open(sealed, keyOf(ref));
    if (tokens !== undefined) held.set(keyOf(ref), tokens);
  }

  async function save(next: Document): Promise<void> {
    await kept.write(next);
    state = next;
  }

  function withPerson(key: string, change: (row: Row) => Row): Row[] {
    return state.people.map((row) => (keyOf(row) === key ? change(row) : row));
  }

  function hold(key: string, tokens: HeldTokens | null): string | null {
    if (tokens === null) held.delete(key);
    else held.set(key, tokens);
    return tokens && seal.close(tokens, key);
  }

  return {
    device: () => ({ current: state.current, signedInLast: state.signed_in_last, askPassword: state.ask_password }),
    people: (): DoorPerson[] =>
      state.people
        .map(({ sealed: _, ...row }) => ({ ...row, can_send: held.has(keyOf(row)) }))
        .toSorted((a, b) => b.last_used_at - a.last_used_at),
    held: (ref: PersonRef) => held.get(keyOf(ref)),

    signedIn: (somebody: Person, tokens: HeldTokens | null): Promise<void> => {
      const key = keyOf(somebody);
      const row = { ...somebody, signed_out: false, last_used_at: now(), sealed: hold(key, tokens) };
      const others = state.people.filter((other) => keyOf(other) !== key);
      return save({ people: [...others, row], current: key, signed_in_last: key, ask_password: false });
    },

    /** Puts a token in the place of `before`; false when that one is gone: signed out or signed in anew meanwhile. */
    replace: async (somebody: Person, tokens: HeldTokens, before: HeldTokens): Promise<boolean> => {
      const key = keyOf(somebody);
      if (held.get(key) !== before) return false;
      const sealed = hold(key, tokens);
      await save({ ...state, people: withPerson(key, (row) => ({ ...row, ...somebody, sealed })) });
      return true;
    },

    /** The token is no good any more; the person stays. */
    tokenEnded: async (ref: PersonRef, ended: HeldTokens): Promise<void> => {
      const key = keyOf(ref);
      if (held.get(key) !== ended) return;
      held.delete(key);
      await save({ ...state, people: withPerson(key, (row) => ({ ...row, sealed: null })) });
    },

    signedOut: (ref: PersonRef): Promise<void> => {
      const key = keyOf(ref);
      held.delete(key);
      const people = withPerson(key, (row) => ({ ...row, sealed: null, signed_out: true }));
      // The provider may still have its own session in the browser: the next sign-in must ask for a password again.
      return save({ ...state, people, current: state.current === key ? null : state.current, ask_password: true });
    },

    /** False for somebody who signed out or is not known here. */
    makeCurrent: async (ref: PersonRef): Promise<boolean> => {
      const key = keyOf(ref);
      if (!state.people.some((row) => keyOf(row) === key && !row.signed_out)) return false;
      await save({ ...state, people: withPerson(key, (row) => ({ ...row, last_used_at: now() })), current: key });
      return true;
    },

    forget: (ref: PersonRef): Promise<void> => save({ ...state, people: state.people.filter((row) => keyOf(row) !== keyOf(ref)) }),
  };
}
