import type { Actor, Capability } from '@osss/shared/access';
import { answerLine, digestInput, type AnswerLine, type Line } from '@osss/shared/protocol';
import { createHash } from 'node:crypto';

export function actor(user_id: string, ...capabilities: Capability[]): Actor {
  return { user_id, name: 'Somebody', capabilities, school_ids: [], duties: [], own_student_ids: [] };
}

/** Reads an answer as a device does, each line against the protocol. */
export async function linesOf(texts: AsyncIterable<string> | Iterable<string>): Promise<AnswerLine[]> {
  const lines: AnswerLine[] = [];
  for await (const text of texts) lines.push(answerLine.parse(JSON.parse(text)));
  return lines;
}

export function ofType<T extends AnswerLine['type']>(lines: readonly AnswerLine[], type: T): Line<T>[] {
  return lines.filter((line): line is Line<T> => line.type === type);
}

export type Replica = {
  checkpoint: Record<string, [number, number]>;
  documents: Map<string, { scope: number; collection: string; version: number; body: Record<string, unknown> }>;
  names: Map<number, string>;
};

export function emptyReplica(): Replica {
  return { checkpoint: {}, documents: new Map(), names: new Map() };
}

/** Applies lines in their order: drops, then each page's documents before its checkpoint. */
export function apply(replica: Replica, lines: readonly AnswerLine[]): void {
  for (const line of lines) {
    if (line.type === 'scopes') replica.names = new Map(line.scopes.map(({ id, name }) => [id, name]));
    if (line.type === 'drop') for (const scope of line.scopes) drop(replica, scope);
    if (line.type === 'page') {
      for (const document of line.documents) replica.documents.set(`${document.collection}/${String(document.body['id'])}`, document);
      for (const { collection, id } of line.gone) replica.documents.delete(`${collection}/${id}`);
      Object.assign(replica.checkpoint, line.checkpoint);
    }
  }
}

function drop(replica: Replica, scope: number): void {
  for (const [key, document] of replica.documents) if (document.scope === scope) replica.documents.delete(key);
  delete replica.checkpoint[scope];
}

/** FD5 as a device computes it. */
export function digestOf(replica: Replica, scope: number): [number, string] {
  const own = [...replica.documents.values()].filter((document) => document.scope === scope);
  const input = digestInput(own.map(({ collection, body, version }) => [collection, String(body['id']), version] as const));
  return [own.length, createHash('sha256').update(input).digest('hex').slice(0, 32)];
}
