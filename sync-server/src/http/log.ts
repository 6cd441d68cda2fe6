import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;

/**
 * What is written down is chosen, not filtered: ids, counts, durations and the shape of an error. Never a name, a mark, a token,
 * a body or a query's values; a log is read by people who may not read the school's data.
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = { level, base: null, timestamp: () => `,"time":"${new Date().toISOString()}"`, serializers: { err: safeError } };
  return destination === undefined ? pino(options) : pino(options, destination);
}

const ownFields = ['code', 'table', 'column', 'constraint', 'routine'] as const;

/**
 * Type, place and code. Pino's own way would write every field and the messages of all causes; Postgres puts the row into `detail`,
 * and its messages, like a parser's, quote values (`invalid input syntax for type uuid: "…"`).
 */
function safeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const fields = error as unknown as Record<string, unknown>;
  const chosen = ownFields.filter((name) => typeof fields[name] === 'string').map((name) => [name, fields[name]]);
  const quotes = typeof fields['severity'] === 'string' || error instanceof SyntaxError;
  const cause = error.cause === undefined ? {} : { cause: safeError(error.cause) };
  return {
    type: error.name,
    ...(quotes ? {} : { message: error.message }),
    at: placesOnly(error.stack),
    ...Object.fromEntries(chosen),
    ...cause,
  };
}

function placesOnly(stack: string | undefined): string {
  return (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}
