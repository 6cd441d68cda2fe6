import type { Actor } from '@osss/shared/access';
import type { Instant } from '@osss/shared/values';
import type { z } from 'zod';
import type { Transaction } from '../database/transaction.ts';
import type { Receipts } from '../exchange/receipts.ts';
import type { ProblemCode } from '../http/problem.ts';

type Shape = z.ZodObject;

/** What a route's work stands on: who asks, what was asked, in one transaction. */
export type Asked<Params extends Shape, Query extends Shape, Body extends z.ZodType | null> = {
  tx: Transaction;
  actor: Actor;
  now: Instant;
  /** Signs what was judged (FD6). */
  receipts: Receipts;
  /** The header If-Match, of routes that require it. */
  ifMatch: string;
  params: z.output<Params>;
  query: z.output<Query>;
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
  /** Null: 204, nothing is said. */
  answer: Answer;
  /** The answer is a record with a tag by which it is asked for again (If-None-Match) and changed (If-Match). */
  etag?: true;
  /** Without If-Match: 428. */
  requiresMatch?: true;
  /** Answers 201. */
  creates?: true;
  /** Besides those that every route has. */
  problems: ProblemCode[];
  /** Asks permission before it looks anything up. @throws ProblemError */
  handle(asked: Asked<Params, Query, Body>): Promise<Answer extends z.ZodType ? z.output<Answer> : null>;
};

export function defineRoute<Params extends Shape, Query extends Shape, Body extends z.ZodType | null, Answer extends z.ZodType | null>(
  route: Route<Params, Query, Body, Answer>,
): Route<Params, Query, Body, Answer> {
  return route;
}
