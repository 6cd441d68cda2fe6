import { has, type Actor, type Capability } from '@osss/shared/access';
import { guid, jsonValue, type Guid, type Json } from '@osss/shared/values';
import { z } from 'zod';
import { recordVersion } from '../version.ts';
import type { Transaction } from '../../database/transaction.ts';
import { lock } from '../../exchange/known.ts';
import { isNamed } from '../../http/entity-tags.ts';
import { ProblemError, type ProblemCode } from '../../http/problem.ts';
import { recordChange } from '../../office/record-change.ts';
import { defineRoute, type Asked, type Route } from '../../office/route.ts';
import { readRecord, type Fields } from '../read.ts';
import type { Resource } from '../resource.ts';

/** Whose work a write is: `administer` anywhere, the others at the schools where one works. */
export type Writers = readonly Extract<Capability, 'administer' | 'records_office'>[];

type Base = { resource: Resource; writers: Writers; summary: string };
type WriteAsked<Body extends z.ZodObject> = Asked<z.ZodObject, z.ZodObject, Body>;
export type ChangeAsked<Body extends z.ZodObject> = WriteAsked<Body> & { id: Guid; current: Fields };

export type Change<Body extends z.ZodObject> = Base & {
  body: Body;
  /** Locks held while it is compared and changed; the exchange takes the same for its documents. */
  lockName: (id: Guid) => string;
  apply: (asked: ChangeAsked<Body>) => Promise<void>;
};

/** Changes single fields of a record that is still as it was read (If-Match). */
export function changeRoute<Body extends z.ZodObject>({ resource, writers, summary, body, lockName, apply }: Change<Body>): Route {
  const route = defineRoute({
    operationId: `change${resource.one}`,
    method: 'patch',
    path: `/api/v1/${resource.path}/{id}`,
    tag: 'Records',
    summary,
    description: 'Only the fields that are sent are changed.',
    params: z.object({ id: guid }),
    query: z.strictObject({}),
    body,
    answer: resource.record,
    versionOf: recordVersion,
    problems: ['not_found', ...writeProblems],
    handle: async (asked) => {
      const { tx, actor, params, ifMatch } = asked;
      allowSome(actor, writers);
      if (ifMatch === null)
        throw new ProblemError(
          'version_missing',
          'Read the record first and send its ETag as If-Match, so that nobody’s change is overwritten.',
        );
      await lock(tx, [lockName(params.id)]);
      const current = await readRecord(resource, asked, params.id);
      allowAt(actor, writers, schoolOf(resource, current));
      if (!isNamed(recordVersion(current), ifMatch)) {
        throw new ProblemError('changed_meanwhile', 'Somebody has changed this record since it was read: read it again and look at both.');
      }
      await understood(async () => apply({ ...asked, id: params.id, current }));
      return readRecord(resource, asked, params.id);
    },
  });
  return route;
}

export type Creation<Body extends z.ZodObject> = Base & {
  body: Body;
  /** The school it will belong to; null: what it names is not there. */
  schoolOf: (asked: WriteAsked<Body>) => Promise<Guid | null>;
  /** @returns its id */
  insert: (asked: WriteAsked<Body>) => Promise<Guid>;
};

export function createRoute<Body extends z.ZodObject>({ resource, writers, summary, body, ...creation }: Creation<Body>): Route {
  const route = defineRoute({
    operationId: `create${resource.one}`,
    method: 'post',
    path: `/api/v1/${resource.path}`,
    tag: 'Records',
    summary,
    params: z.object({}),
    query: z.strictObject({}),
    body,
    answer: resource.record,
    versionOf: recordVersion,
    creates: true,
    problems: writeProblems,
    handle: async (asked) => {
      allowSome(asked.actor, writers);
      const given = asked as WriteAsked<Body>;
      const school = await creation.schoolOf(given);
      // What is not there and what is another school's answer the same.
      if (school === null || !mayAt(asked.actor, writers, school)) throw new ProblemError('does_not_fit', notThere);
      const id = await understood(async () => creation.insert(given));
      const fields = Object.entries(given.body).map(([field, to]) => ({ field, from: null, to: jsonOf(to) }));
      await recordChange(asked.tx, { ...asked, collection: collectionOf(resource), document_id: id, fields });
      return readRecord(resource, asked, id);
    },
  });
  return route;
}

const writeProblems: ProblemCode[] = ['already_there', 'does_not_fit'];
const notThere = 'What it refers to is not at your school: look its id up in the list of its kind.';

function schoolOf({ name }: Resource, record: Fields): Guid | null {
  return z
    .string()
    .nullable()
    .catch(null)
    .parse(name === 'schools' ? record['id'] : record['school_id']);
}

function allowSome(actor: Actor, writers: Writers): void {
  if (!writers.some((capability) => has(actor, capability))) throw notYours();
}

function allowAt(actor: Actor, writers: Writers, school: Guid | null): void {
  if (!mayAt(actor, writers, school)) throw notYours();
}

function mayAt(actor: Actor, writers: Writers, school: Guid | null): boolean {
  if (writers.includes('administer') && has(actor, 'administer')) return true;
  return writers.includes('records_office') && has(actor, 'records_office') && school !== null && actor.school_ids.includes(school);
}

function notYours(): ProblemError {
  return new ProblemError('not_permitted', 'Your position at the school does not let you change this.');
}

/** What the database's own rules refuse, as a sentence. */
async function understood<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === '23505') throw new ProblemError('already_there', 'There is one like it already: change that one.', { cause: error });
    if (code === '23503') throw new ProblemError('does_not_fit', notThere, { cause: error });
    if (code === '23514')
      throw new ProblemError('does_not_fit', 'The days do not fit: the end must not lie before the beginning.', { cause: error });
    throw error;
  }
}

type Kept = Pick<ChangeAsked<z.ZodObject>, 'tx' | 'actor' | 'now' | 'id' | 'current'>;

/** Sets columns of a record's row, and writes that down; their names come from the schema of the body, which is closed. */
export async function setColumns(resource: Resource, { tx, actor, now, id, current }: Kept, values: Fields): Promise<void> {
  const names = Object.keys(values);
  if (names.length === 0) return;
  const sets = names.map((name, index) => `${name} = $${index + 2}`).join(', ');
  await tx.query(`UPDATE ${resource.name} SET ${sets}, updated_at = now() WHERE id = $1`, [id, ...Object.values(values)]);
  const fields = names.map((field) => ({ field, from: jsonOf(current[field]), to: jsonOf(values[field]) }));
  await recordChange(tx, { actor, now, collection: collectionOf(resource), document_id: id, fields });
}

/** As devices name it, where they hold it. */
function collectionOf({ name }: Resource): string {
  if (name === 'student_section_enrollments') return 'enrollments';
  return name === 'course_sections' ? 'sections' : name;
}

function jsonOf(value: unknown): Json {
  return value === undefined ? null : jsonValue.parse(value);
}

export async function insertRow(tx: Transaction, table: string, values: Fields): Promise<Guid> {
  const names = Object.keys(values);
  const { rows } = await tx.query<{ id: Guid }>(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')}) RETURNING id`,
    Object.values(values),
  );
  if (rows[0] === undefined) throw new Error(`Nothing was put into ${table}.`);
  return rows[0].id;
}
