import { z } from 'zod';
import { mutation, type Mutation } from '@osss/shared/protocol';
import { guid, instant } from '@osss/shared/values';
import type { Person, SavedWork } from '../classroom.ts';
import type { Journal } from '../journal.ts';
import { mutationOf } from '../journal.ts';
import type { LoadedWork } from './loaded-work.ts';
import { SavedWorkRefused } from './refused.ts';
import { seal, unseal } from './seal.ts';

const person = z.object({ issuer: z.string(), subject: z.string() });
/** One journal's edits, of this device or of one whose file was loaded here: each keeps its own name, numbers and clock (JN3). */
const savedJournal = z.object({ client_id: guid, offset: z.int(), mutations: z.array(mutation) });
const content = z.object({ person, saved_at: instant, journals: z.array(savedJournal) });
export type SavedContent = z.infer<typeof content>;
export type SavedJournal = z.infer<typeof savedJournal>;

/** The text of a file with all that the school has not answered yet. Nothing leaves the journal by it. */
export async function saveWork(journal: Journal, loaded: LoadedWork, savedAt: number, passphrase: string): Promise<string> {
  const { person: author, client_id, offset } = journal.meta.value;
  const own = journal.pending
    .all()
    .filter((row) => row.body.state === 'device')
    .map(mutationOf);
  const journals = [...(own.length > 0 ? [{ client_id, offset, mutations: own }] : []), ...loaded.journals()];
  return seal({ person: author, saved_at: savedAt, journals } satisfies SavedContent, passphrase);
}

/**
 * Reads such a file and loads nothing yet.
 * @throws SavedWorkRefused
 */
export async function openWork(journal: Journal, text: string, passphrase: string): Promise<SavedWork> {
  const read = content.safeParse(await unseal(text, passphrase));
  if (!read.success) throw new SavedWorkRefused('damaged');
  const { journals, saved_at } = read.data;
  // JN6: an edit is sent under the name of who made it, and of nobody else.
  if (!samePerson(read.data.person, journal.meta.value.person)) throw new SavedWorkRefused('other_person');
  if (journals.some(({ mutations }) => mutations.some(({ actor }) => actor !== read.data.person.subject)))
    throw new SavedWorkRefused('other_person');
  const here = await known(
    journal,
    journals.flatMap(({ mutations }) => mutations.map(({ id }) => id)),
  );
  const fresh = journals
    .map((saved) => ({ ...saved, mutations: saved.mutations.filter(({ id }) => !here.has(id)) }))
    .filter(({ mutations }) => mutations.length > 0);
  return { saved_at, journals: fresh, mutations: fresh.flatMap(({ mutations }) => mutations), already_here: here.size };
}

function samePerson(a: Person, b: Person): boolean {
  return a.issuer === b.issuer && a.subject === b.subject;
}

/** What this device's own journal has: it sends that itself, or has done so. */
async function known({ database }: Journal, ids: Mutation['id'][]): Promise<Set<string>> {
  const found = await Promise.all([database.pending, database.acknowledged].map((table) => table.where('id').anyOf(ids).toArray()));
  return new Set(found.flat().map((row) => row.id));
}
