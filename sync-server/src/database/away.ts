// Node's words for a network that leads nowhere.
const unreachable = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'EAI_AGAIN', 'EPIPE']);
// Postgres' own: it shuts down, has crashed, starts, has no place for another connection; or the connection broke (class 08).
const notNow = /^(57P0[123]|53300|08...)$/;
// What `pg` says of a connection without giving it a code.
const broken = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** @returns the code by which Postgres cannot be reached now, as it will be again; null for an error of any other kind. */
export function unreachableCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error ? String(error.code) : '';
  if (unreachable.has(code) || notNow.test(code)) return code;
  if (broken.test(error.message)) return 'connection lost';
  return unreachableCode(error.cause);
}
