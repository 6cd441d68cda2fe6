import { z } from 'zod';
import { appConfig, type AppConfig } from '@osss/shared/app-config.ts';
import { isPrivate } from '../addresses.ts';
import { DoorError } from '../door-error.ts';
import { keptFile } from '../kept-file.ts';
import { schoolOrigin } from './address.ts';

export type SchoolAddress = { address: string; fixed: boolean };

export type School = {
  /** Null until it is chosen. */
  current: () => SchoolAddress | null;
  /** Asks the address whether a school's server is there, and keeps it. @throws DoorError */
  choose: (typed: string) => Promise<void>;
  /** Where to sign in, as the server said last: no token waits for it. @throws DoorError */
  config: () => Promise<AppConfig>;
  /** As the server says now, else as it said last. @throws DoorError */
  configNow: () => Promise<AppConfig>;
};

type Options = {
  /** Set for this machine by its administrator. */
  set: string | undefined;
  /** Where the person's own choice, and what the server said last, are kept. */
  file: string;
  fetch: typeof globalThis.fetch;
};

const kept = z.object({ address: z.string(), config: appConfig });
const patience = 15_000;

/** @throws Error, for who set it, when what was set is no address. */
export async function openSchool({ set, file, fetch }: Options): Promise<School> {
  const own = keptFile(file, kept);
  const fixed = set === undefined ? null : originSet(set);
  let remembered = await own.read();
  if (fixed !== null && remembered?.address !== fixed) remembered = undefined;
  const address = () => fixed ?? remembered?.address ?? null;

  async function keep(origin: string): Promise<AppConfig> {
    const config = await ask(fetch, origin);
    const next = { address: origin, config };
    if (JSON.stringify(next) !== JSON.stringify(remembered)) await own.write(next);
    remembered = next;
    return config;
  }

  async function configNow(): Promise<AppConfig> {
    const origin = address();
    if (origin === null) throw new DoorError({ code: 'school', trouble: 'no_answer' });
    try {
      return await keep(origin);
    } catch (error) {
      if (remembered === undefined) throw error;
      return remembered.config;
    }
  }

  return {
    current: () => {
      const origin = address();
      return origin === null ? null : { address: origin, fixed: fixed !== null };
    },
    choose: async (typed) => {
      if (fixed !== null) throw new DoorError({ code: 'school', trouble: 'fixed' });
      await keep(schoolOrigin(typed));
    },
    config: async () => remembered?.config ?? configNow(),
    configNow,
  };
}

function originSet(set: string): string {
  try {
    return schoolOrigin(set);
  } catch (cause) {
    throw new Error(
      `The school's address must be like https://teacher.school.org, not "${set}": correct it where it was set for this machine.`,
      {
        cause,
      },
    );
  }
}

/** @throws DoorError */
async function ask(fetch: Options['fetch'], origin: string): Promise<AppConfig> {
  const response = await fetch(`${origin}/config.json`, {
    redirect: 'error',
    credentials: 'omit',
    cache: 'no-store',
    signal: AbortSignal.timeout(patience),
  }).catch((cause: unknown) => {
    throw new DoorError({ code: 'school', trouble: 'no_answer' }, cause);
  });
  const config = appConfig.safeParse(await response.json().catch(() => undefined)).data;
  if (!response.ok || config === undefined) throw new DoorError({ code: 'school', trouble: 'not_a_school' });
  // Passwords and tokens would travel in the open.
  if (!isPrivate(new URL(config.issuer))) throw new DoorError({ code: 'school', trouble: 'https_needed' });
  return config;
}
