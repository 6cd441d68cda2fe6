import { z } from 'zod';
import { accountedStates } from '@osss/shared/collections/emergency-rolls.ts';
import { guid, instant, type Guid } from '@osss/shared/values.ts';
import type { Seen } from './contradictions.ts';

const said = z.object({ state: z.enum(accountedStates).nullable(), by: guid, at: instant });
const seen = z.record(guid, z.array(said));

/** What this tab saw of a roll before a reload: each adult's own, for the next one at the machine did not see it. */
export function seenBefore(storage: Storage, roll: string, me: Guid) {
  const place = `osss-roll-${me}-${roll}`;
  return {
    read: (): Seen => {
      try {
        return seen.safeParse(JSON.parse(storage.getItem(place) ?? '{}')).data ?? {};
      } catch {
        return {};
      }
    },
    keep: (words: Seen) => {
      try {
        storage.setItem(place, JSON.stringify(words));
      } catch {
        // A full disk costs what was seen before the next reload, and must not cost the roll.
      }
    },
  };
}
