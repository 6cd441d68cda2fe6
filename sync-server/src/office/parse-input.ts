import { z } from 'zod';
import { ProblemError } from '../http/problem.ts';

type Place = 'address' | 'query' | 'body';

/**
 * What a route's schema makes of what was sent.
 * @throws ProblemError with the place and what was wanted, never the value: it may be a name, and this sentence ends in logs and screenshots.
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, value: unknown, where: Place): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.map((issue) => ({ path: pathOf(issue), message: messageOf(issue, schema, where, value) }));
  const [first] = errors;
  throw new ProblemError(
    'bad_request',
    `The ${where}${first?.path ? ` (${first.path})` : ''} is not as described at /docs: ${first?.message ?? 'invalid'}.`,
    { errors },
  );
}

/** `marks[0].code`; a single name as it was written, also where it has brackets of its own. */
function pathOf({ path }: z.core.$ZodIssue): string {
  return path.length === 1 ? String(path[0]) : z.core.toDotPath(path);
}

function messageOf(issue: z.core.$ZodIssue, schema: z.ZodType, where: Place, value: unknown): string {
  if (issue.code === 'unrecognized_keys' && issue.path.length === 0) return unknownNames(issue.keys, schema);
  const [name] = issue.path;
  if (where !== 'query' || issue.path.length !== 1 || name === undefined) return issue.message;
  const given: unknown = Object(value)[name];
  if (given === undefined) return 'it is needed';
  return Array.isArray(given) && issue.code === 'invalid_type' ? 'it is given more than once' : issue.message;
}

function unknownNames(keys: readonly string[], schema: z.ZodType): string {
  const unknown = keys.map((key) => `“${key}”`).join(', ');
  const names = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  return `there is no ${unknown} here; ${names.length === 0 ? 'it takes none' : `there are ${names.join(', ')}`}`;
}
