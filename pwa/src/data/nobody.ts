import { dropScopes, type Dropping } from './drop.ts';

/** The school says that this sign-in is nobody of its staff's: not linked yet, set aside, or taken back. */
const strangers = ['not_linked', 'sign_in_set_aside'];

/**
 * FD4: who is nobody any more holds nothing any more; what was typed and not sent stays, as always. A sign-in that was linked to another
 * person meanwhile begins a journal of its own: the school knows the one before as somebody else's.
 * @returns whether the next exchange has to ask for everything
 */
export async function whenNobody(code: string, dropping: Dropping): Promise<boolean> {
  const { journal, surroundings } = dropping;
  if (strangers.includes(code)) {
    const scopes = Object.keys(journal.meta.value.scopes ?? {}).map(Number);
    await dropScopes(dropping, scopes);
    if (journal.meta.value.me !== null) await journal.write(async () => ({ meta: { me: null } }));
    return scopes.length > 0;
  }
  if (code !== 'client_of_another') return false;
  await journal.write(async () => ({ meta: { client_id: surroundings.newId(), me: null } }));
  return true;
}
