import { exchangeRequest, limits, protocolVersion, type ExchangeRequest } from '@osss/shared/protocol';
import { ProblemError } from '../http/problem.ts';

/** EX1, EX7: the envelope is parsed once; the mutations in it stay as they came. @throws ProblemError */
export function readEnvelope(body: unknown): ExchangeRequest {
  refuseTooMany(body);
  const parsed = exchangeRequest.safeParse(body);
  if (!parsed.success) {
    const place = parsed.error.issues[0]?.path.join('.');
    throw new ProblemError(
      'bad_request',
      `The exchange${place ? ` (${place})` : ''} is not as the protocol describes it: update the application.`,
    );
  }
  const { data } = parsed;
  // EX7: a newer device's edits are taken as far as they are understood; nothing of its envelope may be guessed.
  if (data.protocol > protocolVersion) {
    throw new ProblemError(
      'bad_request',
      'The device speaks a newer protocol than this server: it keeps its edits until the server is updated.',
    );
  }
  return data;
}

/** Counted before any schema walks the list. */
function refuseTooMany(body: unknown): void {
  if (body === null || typeof body !== 'object' || !('mutations' in body) || !Array.isArray(body.mutations)) return;
  if (body.mutations.length > limits.mutations) {
    throw new ProblemError('body_too_large', `An exchange carries at most ${limits.mutations} edits: send them in several.`);
  }
}
