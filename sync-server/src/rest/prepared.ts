import { createHash } from 'node:crypto';
import type { Statement } from './list-sql.ts';

const most = 300;

/**
 * Names the statements that come again, so that a connection plans them once: under row-level security planning takes longer than reading.
 * Of the first so many shapes only, since a connection keeps each plan as long as it lives.
 */
function createPrepared(): (statement: Statement) => Statement & { name?: string } {
  const names = new Map<string, string>();
  return (statement) => {
    const known = names.get(statement.text);
    if (known !== undefined) return { ...statement, name: known };
    if (names.size >= most) return statement;
    const name = `rest ${createHash('sha256').update(statement.text).digest('base64url').slice(0, 20)}`;
    names.set(statement.text, name);
    return { ...statement, name };
  };
}

/** One for the process: the names are a statement's own, whichever connection hears them. */
export const prepared = createPrepared();
