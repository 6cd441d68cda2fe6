import { protocolVersion, type ExchangeRequest } from '@osss/shared/protocol';
import { post } from './answer.ts';
import { unansweredBatches } from './batches.ts';
import type { Person } from './classroom.ts';
import { openJournal, type Journal } from './journal.ts';
import { personKey } from './person-key.ts';
import type { PeopleHere } from './people-here.ts';
import { openLoadedWork } from './saved-work/loaded-work.ts';
import { sendLoaded } from './saved-work/send-loaded.ts';
import type { Stop, Surroundings } from './surroundings.ts';
import { storeVerdicts } from './verdicts.ts';

export type AccessTokenFor = (person: Person) => Promise<string>;

export type OtherPeopleParts = { people: PeopleHere; surroundings: Surroundings; serverUrl: string; accessTokenFor: AccessTokenFor };

const first = 3_000;
const every = 5 * 60_000;

/**
 * JN6: what others typed on this device and could not send goes out under their own name, as soon as a token of theirs can be had. Only
 * verdicts are asked for: nothing of another person's records is fetched or shown here.
 */
export function sendForOthers(parts: OtherPeopleParts, me: Person): Stop {
  const stopped = new AbortController();
  let stop: Stop = () => undefined;
  const later = (wait: number) => {
    stop = parts.surroundings.after(wait, () => {
      void sendAll(parts, me, stopped.signal).finally(() => !stopped.signal.aborted && later(every * (0.5 + parts.surroundings.random())));
    });
  };
  later(first);
  return () => {
    stopped.abort();
    stop();
  };
}

/** @returns how many people's edits went out whole. */
export async function sendAll(parts: OtherPeopleParts, me: Person, signal: AbortSignal): Promise<number> {
  let sent = 0;
  for (const person of await parts.people.others(me)) {
    if (signal.aborted) break;
    // One who is signed out, or a network that fails, keeps nobody else's edits back.
    const whole = await sendFor(parts, person, signal).catch(() => false);
    if (whole) sent += 1;
  }
  return sent;
}

async function sendFor(
  { surroundings, serverUrl, accessTokenFor }: OtherPeopleParts,
  person: Person,
  signal: AbortSignal,
): Promise<boolean> {
  const key = await personKey(person);
  let whole = false;
  // A tab in which this person is at work exchanges for itself.
  await surroundings.locks.request(`${surroundings.namePrefix}-exchange-${key}`, { ifAvailable: true }, async (lock) => {
    if (lock === null) return;
    const [journal, loaded] = await Promise.all([openJournal(key, person, surroundings), openLoadedWork(key, surroundings)]);
    try {
      whole = await sendJournal(journal, surroundings, serverUrl, () => accessTokenFor(person), signal);
      if (loaded.journals().length > 0) {
        const url = `${serverUrl}/api/sync/v1/exchange`;
        whole = await sendLoaded({ journal, loaded, surroundings, url, token: await accessTokenFor(person), signal });
      }
    } finally {
      journal.close();
      loaded.close();
    }
  });
  return whole;
}

async function sendJournal(
  journal: Journal,
  surroundings: Surroundings,
  serverUrl: string,
  token: () => Promise<string>,
  signal: AbortSignal,
): Promise<boolean> {
  const batches = await unansweredBatches(journal);
  for (const { rows, mutations } of batches) {
    const { client_id, epoch, proof } = journal.meta.value;
    const request: ExchangeRequest = {
      protocol: protocolVersion,
      client_id,
      now: surroundings.now(),
      max_seq: await journal.maxSeq(),
      proof,
      epoch,
      full: false,
      // Verdicts only; documents, drops and a new epoch wait until their owner is back.
      more: true,
      checkpoint: {},
      mutations,
    };
    for await (const line of post(surroundings, `${serverUrl}/api/sync/v1/exchange`, await token(), request, signal)) {
      if (line.type === 'verdicts') await storeVerdicts({ journal, surroundings, sent: rows }, line);
    }
  }
  return batches.length > 0;
}
