import type { Actor } from '@osss/shared/access';
import type { Instant } from '@osss/shared/values';
import type { z } from 'zod';
import type { Transaction } from '../database/transaction.ts';
import type { Receipts } from '../exchange/receipts.ts';
import type { ProblemCode } from '../http/problem.ts';
import type { ImportRunner } from '../oneroster/runner.ts';

type Shape = z.ZodObject;

/** What a route's work stands on: who asks, what was asked, in one transaction. */
export type Asked<Params extends Shape, Query extends Shape, Body extends z.ZodType | null> = {
  tx: Transaction;
  actor: Actor;
  now: Instant;
  /** Signs what was judged (FD6). */
  receipts: Receipts;
  params: z.output<Params>;
  query: z.output<Query>;
  /** The versions that `If-Match` names, `*` for any; null where the header is not there. */
  ifMatch: readonly string[] | null;
  /** The bytes of a route that takes a file. */
  upload: Buffer;
  /** Work that outlives the request, once its transaction is committed. */
  afterCommit: (work: () => void) => void;
  imports: ImportRunner;
  body: Body extends z.ZodType ? z.output<Body> : null;
};

/** One operation of the REST door: what it takes, answers and refuses. Express and the OpenAPI document are made from the same one. */
export type Route<
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends z.ZodType | null = z.ZodType | null,
  Answer extends z.ZodType | null = z.ZodType | null,
> = {
  operationId: string;
  method: 'get' | 'put' | 'post' | 'patch' | 'delete';
  /** As OpenAPI writes it: `/api/v1/attendance-sheets/{id}/history`. */
  path: `/api/${string}`;
  /** Where the document lists it; `Office` without one. */
  tag?: string;
  summary: string;
  description?: string;
  params: Params;
  query: Query;
  body: Body;
  /** Takes a file in place of a body. `admits` is asked before a byte of it is read into the memory. */
  upload?:
    | { types: string[]; limit: string; admits: (actor: Actor, params: z.output<Params>) => void; receive?: never }
    | StreamedUpload<Answer>;
  /** Of a body or a file; 64 KiB where it says nothing. */
  limit?: string;
  /** Null: 204, nothing is said. */
  answer: Answer;
  /** Answers a file of one of these types (`FileAnswer`) in place of JSON. */
  produces?: string[];
  /** The version of what is answered, as its entity tag. A route that writes such a thing wants it back in `If-Match`. */
  versionOf?: (answer: Answer extends z.ZodType ? z.output<Answer> : null) => string;
  /** Answers 201: there was nothing before, so that it wants no version. */
  creates?: true;
  /** Besides those that every route has. */
  problems: ProblemCode[];
  /** Asks permission before it looks anything up. @throws ProblemError */
  handle(asked: Asked<Params, Query, Body>): Promise<Answer extends z.ZodType ? z.output<Answer> : null>;
};

/**
 * A file too large for the memory: `handle` has asked permission and written down what comes, and its transaction is over when the bytes
 * arrive, however slowly.
 */
export type StreamedUpload<Answer extends z.ZodType | null = z.ZodType | null> = {
  types: string[];
  /** Bytes. */
  limit: number;
  receive(
    answer: Answer extends z.ZodType ? z.output<Answer> : null,
    received: { actor: Actor; chunks: AsyncIterable<Buffer>; imports: ImportRunner },
  ): Promise<void>;
};

/** Bytes in place of JSON. */
export class FileAnswer {
  readonly type: string;
  readonly bytes: Buffer;
  readonly version: string;
  constructor(type: string, bytes: Buffer, version: string) {
    this.type = type;
    this.bytes = bytes;
    this.version = version;
  }
}

export function defineRoute<Params extends Shape, Query extends Shape, Body extends z.ZodType | null, Answer extends z.ZodType | null>(
  route: Route<Params, Query, Body, Answer>,
): Route<Params, Query, Body, Answer> {
  return route;
}
