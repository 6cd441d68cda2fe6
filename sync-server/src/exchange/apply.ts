import type { Guid } from '@osss/shared/values';
import type { Pool } from 'pg';
import { withTransaction, type Transaction } from '../database/transaction.ts';
import { verdictClock } from '../feed/epoch.ts';
import { admit, answerOf, placeInTime, type Admission, type Admitted } from './admit.ts';
import { documentKey, type Exchange, type ExchangeAnswer } from './exchange.ts';
import type { Asked, Judgement } from './judge.ts';
import { noteReceipts } from './known.ts';
import { loadWorld } from './load.ts';
import type { Receipts } from './receipts.ts';
import { giveVerdicts, judgeAndStore } from './write.ts';

export type JudgeParts = {
  db: Pool;
  receipts: Receipts;
  /** Told what made a group, an exchange or a document fail. */
  onFailure: (error: unknown, what: 'group' | 'exchange' | 'document') => void;
  onJudged?: (judgements: readonly Judgement[]) => void;
};

type Answers = (ExchangeAnswer | Error)[];

/**
 * EX9: judges a group of exchanges in one transaction; if that fails each alone; then each document under a savepoint, so that
 * nothing somebody else typed keeps an edit from the school. Answers in the order given.
 */
export async function judgeExchanges(parts: JudgeParts, exchanges: Exchange[]): Promise<Answers> {
  try {
    return await withTransaction(parts.db, (tx) => applyGroup(tx, exchanges, parts));
  } catch (error) {
    parts.onFailure(error, exchanges.length > 1 ? 'group' : 'exchange');
    const answers: Answers = [];
    for (const exchange of exchanges) answers.push(await (exchanges.length > 1 ? alone(parts, exchange) : byDocument(parts, exchange)));
    return answers;
  }
}

async function alone(parts: JudgeParts, exchange: Exchange): Promise<ExchangeAnswer | Error> {
  const [answer] = await judgeExchanges(parts, [exchange]);
  return answer ?? new Error('An exchange got no answer.');
}

async function byDocument(parts: JudgeParts, exchange: Exchange): Promise<ExchangeAnswer | Error> {
  try {
    const [answer] = await withTransaction(parts.db, (tx) => applyGroup(tx, [exchange], parts, underSavepoints));
    return answer ?? new Error('An exchange got no answer.');
  } catch (error) {
    parts.onFailure(error, 'exchange');
    return error instanceof Error ? error : new Error(String(error));
  }
}

type Write = (tx: Transaction, asked: Asked[], later: Set<Guid>, parts: JudgeParts, users: Guid[]) => Promise<Judgement[]>;

async function applyGroup(tx: Transaction, exchanges: Exchange[], parts: JudgeParts, write: Write = together): Promise<Answers> {
  const admission = await admit(tx, exchanges);
  const admitted = admission.admitted.filter((one): one is Admitted => !(one instanceof Error));
  await noteReceipts(
    tx,
    admitted.map(({ exchange, actor }) => ({ ...exchange, user_id: actor.user_id })),
  );
  const judgements = await judgeFresh(tx, admission, admitted, parts, write);
  const given = await giveVerdicts(tx, judgements, parts.receipts);
  const clock = await verdictClock(tx, judgements.length > 0);
  parts.onJudged?.(judgements);
  return admission.admitted.map((one) => (one instanceof Error ? one : answerOf(one, admission, given, clock)));
}

async function judgeFresh(
  tx: Transaction,
  { clients }: Admission,
  admitted: Admitted[],
  parts: JudgeParts,
  write: Write,
): Promise<Judgement[]> {
  const fresh = admitted.flatMap((one) => one.fresh);
  if (fresh.length === 0) return [];
  const users = admitted.map(({ actor }) => actor.user_id);
  const rules = await loadWorld(tx, fresh, users);
  const asked = admitted.flatMap((one) => placeInTime(rules, one, clients, parts.receipts));
  if (write === together) return judgeAndStore(tx, rules, asked, new Set());
  return write(tx, asked, new Set(), parts, users);
}

async function together(tx: Transaction, asked: Asked[], later: Set<Guid>, _parts: JudgeParts, users: Guid[]): Promise<Judgement[]> {
  return judgeAndStore(
    tx,
    await loadWorld(
      tx,
      asked.map(({ read }) => read),
      users,
    ),
    asked,
    later,
  );
}

/** Each document by itself; what fails stays on its device and is sent again later. */
async function underSavepoints(tx: Transaction, asked: Asked[], later: Set<Guid>, parts: JudgeParts, users: Guid[]): Promise<Judgement[]> {
  const judgements: Judgement[] = [];
  for (const [, ofDocument] of Map.groupBy(asked, ({ read }) => documentKey(read.mutation))) {
    await tx.query('savepoint document');
    try {
      judgements.push(...(await together(tx, ofDocument, later, parts, users)));
      await tx.query('release savepoint document');
    } catch (error) {
      await tx.query('rollback to savepoint document');
      parts.onFailure(error, 'document');
    }
  }
  return judgements;
}
