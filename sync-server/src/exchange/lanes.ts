import { worksOnDevice } from '@osss/shared/access';
import type { ExchangeRequest } from '@osss/shared/protocol';
import type { Guid } from '@osss/shared/values';
import type { Pool } from 'pg';
import { loadActors, noDeviceWork } from '../access/actors.ts';
import { currentGeneration, meetProofs } from '../feed/epoch.ts';
import { readNamed, type NamedAnswer } from '../feed/named.ts';
import { clockOf, readProof } from '../feed/proof.ts';
import { proofOf, type Feed, type PullRequest } from '../feed/stream.ts';
import type { Metrics } from '../http/metrics.ts';
import { judgeExchanges, type JudgeParts } from './apply.ts';
import type { Exchange, ExchangeAnswer } from './exchange.ts';
import type { Queue } from './queue.ts';

/** An exchange as it came in: the upward half to be judged, and what the downward half needs. */
export type Incoming = { exchange: Exchange; request: ExchangeRequest };
/**
 * Verdicts, the epoch they belong to, and the clock the device has seen with them (FD6); `proof`: of that, null where there is no verdict.
 */
export type Answered = Pick<ExchangeAnswer, 'actor' | 'verdicts'> & { epoch: Guid; seen: number; proof: string | null };

export type Lanes = {
  /** EX9: exchanges with edits, and full ones, whose receipts bound later edits (EX5). */
  judge: (incoming: Incoming) => Promise<Answered>;
  /** Exchanges that only read: who is it, and which epoch. */
  greet: (incoming: Incoming) => Promise<Answered>;
  readNamed: (request: PullRequest) => Promise<NamedAnswer>;
};

type LaneParts = JudgeParts & { feed: Feed; metrics: Pick<Metrics, 'groupSize' | 'groupSeconds'> };

const groupSize = 32;

/** Opened in the order of their right of way: what was typed before what is read (EX8). */
export function openLanes(queue: Queue, parts: LaneParts): Lanes {
  return {
    judge: queue.lane({ groupSize, capacity: 4_000, work: (incoming: Incoming[]) => judgeGroup(parts, incoming) }),
    greet: queue.lane({ groupSize: 128, capacity: 2_000, work: (incoming: Incoming[]) => greetGroup(parts, incoming) }),
    readNamed: queue.lane({ groupSize, capacity: 2_000, work: (requests: PullRequest[]) => readNamed(parts.feed, requests) }),
  };
}

async function judgeGroup(parts: LaneParts, incoming: Incoming[]): Promise<(Answered | Error)[]> {
  const started = performance.now();
  // Before anything is judged: a verdict belongs to the epoch it was given in (JN4).
  const { epoch, proved } = await epochOf(parts, incoming);
  const answers = await judgeExchanges(
    parts,
    incoming.map(({ exchange }) => exchange),
  );
  parts.metrics.groupSize.observe(incoming.length);
  parts.metrics.groupSeconds.observe((performance.now() - started) / 1000);
  // After the verdicts were committed: see `recordGeneration`.
  const generation = await currentGeneration(parts.db);
  return answers.map((answer, index) => {
    if (answer instanceof Error) return answer;
    const { actor, verdicts, clock } = answer;
    const before = proved[index] ?? 0;
    if (verdicts.length === 0) return { actor, verdicts, epoch, seen: before, proof: null };
    const seen = Math.max(before, clock);
    return { actor, verdicts, epoch, seen, proof: proofOf(parts.feed, generation, epoch, seen) };
  });
}

async function greetGroup(parts: LaneParts, incoming: Incoming[]): Promise<(Answered | Error)[]> {
  const identities = incoming.map(({ exchange }) => exchange.identity);
  const [{ epoch, proved }, actors] = await Promise.all([epochOf(parts, incoming), loadActors(parts.db, identities)]);
  return actors.map((actor, index) =>
    actor instanceof Error
      ? actor
      : !worksOnDevice(actor)
        ? noDeviceWork()
        : { actor, epoch, seen: proved[index] ?? 0, verdicts: [], proof: null },
  );
}

/** The epoch that counts now, and the clock each device has proved in it. */
async function epochOf({ db, feed }: { db: Pool; feed: Feed }, incoming: Incoming[]): Promise<{ epoch: Guid; proved: number[] }> {
  const proofs = incoming.map(({ request }) => readProof(feed.proofKey, request.proof));
  const epoch = await meetProofs(
    db,
    proofs.filter((proof) => proof !== null),
  );
  return { epoch, proved: proofs.map((proof) => clockOf(proof, epoch)) };
}
