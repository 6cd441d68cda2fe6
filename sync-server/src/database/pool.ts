import type { applicationRole } from './roles.ts';
import { Pool, types, type PoolConfig } from 'pg';

export type PoolOptions = {
  connectionString: string;
  /** Whom the connection works as: what it may see is that role's, whoever has signed in. */
  role?: typeof applicationRole;
  /** Most connections at once. Two cores answer no faster with more. */
  max?: number;
  /** Told of a connection that broke while idle; the pool replaces it. */
  onError?: (error: Error) => void;
};

/**
 * The one way to reach Postgres. Values arrive as the project writes them: `timestamptz` as whole milliseconds since 1970 (`Instant`),
 * `date` as `YYYY-MM-DD` (no time zone can move it), `bigint` as a number, refused where a number would round it.
 * Going in, an instant is written `to_timestamp($1 / 1000.0)`; dates and UUIDs go as text.
 */
export function createPool({ connectionString, role, max = 10, onError = () => undefined }: PoolOptions): Pool {
  const options = role === undefined ? poolSettings.options : `${poolSettings.options} -c role=${role}`;
  const pool = new Pool({ ...poolSettings, options, connectionString, max });
  // The pool says that it has ended before its last connections have: Postgres stopping right after breaks nothing.
  pool.on('error', (error) => {
    if (!pool.ending) onError(error);
  });
  return pool;
}

const poolSettings = {
  types: { getTypeParser: parserOf },
  // Foreign-key checks planned while a table was empty scan it for the session's life; sessions must end now and then.
  maxLifetimeSeconds: 600,
  connectionTimeoutMillis: 10_000,
  idleTimeoutMillis: 60_000,
  statement_timeout: 60_000,
  idle_in_transaction_session_timeout: 60_000,
  // Compiling takes longer than any of our statements runs. Plans are left to Postgres: one plan for all callers made a teacher's list of
  // scopes pay for an office's, and one made while a table was empty goes on reading the whole of it.
  options: '-c jit=off -c TimeZone=UTC',
  application_name: 'osss-sync-server',
} satisfies PoolConfig;

type Parser = (text: string) => unknown;

function parserOf(oid: number, format?: 'text' | 'binary'): Parser {
  switch (oid) {
    case types.builtins.INT8:
      return safeNumber;
    case types.builtins.DATE:
      return (text) => text;
    case types.builtins.TIMESTAMPTZ:
      return milliseconds;
    default:
      return types.getTypeParser(oid, format) as Parser;
  }
}

function safeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`The number ${text} is too large to be read without rounding.`);
  return value;
}

function milliseconds(text: string): number {
  const date: unknown = types.getTypeParser(types.builtins.TIMESTAMPTZ)(text);
  return date instanceof Date ? date.getTime() : Number(date);
}
