import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';
import { StartError } from './start-error.ts';

const storedState = z.object({
  cookie_keys: z.array(z.string()).min(1),
  keys: z.array(z.looseObject({ kid: z.string(), kty: z.string(), alg: z.string() })).min(1),
  entries: z.record(z.string(), z.object({ payload: z.looseObject({}), expires_at: z.number().nullable() })),
});
type StoredState = z.infer<typeof storedState>;
export type Entry = StoredState['entries'][string];

/** Signing keys, sign-in sessions and refresh tokens: what must outlive a restart, so that nobody has to sign in again. */
export type IdentityState = {
  cookieKeys: string[];
  keys: StoredState['keys'];
  entries: Map<string, Entry>;
  /** Call after each change. */
  changed: () => void;
  /** Waits until everything that changed is in the file. */
  flush: () => Promise<void>;
};

/** @throws StartError `broken_data` when the file is there but cannot be read as state. */
export async function openIdentityState(file: string | undefined, now: () => number): Promise<IdentityState> {
  const stored = (await readState(file)) ?? (await freshState());
  const entries = new Map(Object.entries(stored.entries));
  const save = async () => {
    for (const [key, entry] of entries) if (entry.expires_at !== null && entry.expires_at <= now()) entries.delete(key);
    if (file) await writeWhole(file, { ...stored, entries: Object.fromEntries(entries) });
  };
  const writer = oneWriteAtATime(save);
  writer.changed();
  await writer.flush();
  return { cookieKeys: stored.cookie_keys, keys: stored.keys, entries, ...writer };
}

async function readState(file: string | undefined): Promise<StoredState | undefined> {
  const text = file && (await readFile(file, 'utf8').catch(noneIfAbsent));
  if (!text) return undefined;
  try {
    return storedState.parse(JSON.parse(text));
  } catch (cause) {
    throw new StartError(
      'broken_data',
      `${file} is not readable as sign-in state: delete it and start again (everybody signs in anew).`,
      cause,
    );
  }
}

function noneIfAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

async function freshState(): Promise<StoredState> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kty: 'RSA', kid: randomBytes(12).toString('base64url'), alg: 'RS256', use: 'sig' };
  return { cookie_keys: [randomBytes(32).toString('base64url')], keys: [key], entries: {} };
}

// Whole or not at all: a kill in the middle of writing must not cost every sign-in of the demo.
async function writeWhole(file: string, state: StoredState): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** Changes made while a write is under way are in the next one: a thousand sign-ins cost a handful of writes. */
function oneWriteAtATime(save: () => Promise<void>): { changed: () => void; flush: () => Promise<void> } {
  let dirty = false;
  let writing: Promise<void> | undefined;
  const drain = async () => {
    while (dirty) {
      dirty = false;
      await save();
    }
  };
  const start = () => {
    writing ??= drain().finally(() => {
      writing = undefined;
    });
    return writing;
  };
  return {
    changed: () => {
      dirty = true;
      // The failure is told by flush, when the world stops; until then memory serves.
      start().catch(() => {
        dirty = true;
      });
    },
    flush: async () => {
      while (dirty || writing) await start();
    },
  };
}
