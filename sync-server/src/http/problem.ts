import { assertNever } from '@osss/shared/refusals';

/** Why a request was not done, besides a refused token (identity/token-refused.ts). Closed: programs act on the code, people on the sentence. */
export const problemCodes = [
  'bad_request',
  'malformed_body',
  'body_too_large',
  'unsupported_encoding',
  'unsupported_media_type',
  'not_permitted',
  'https_needed',
  'not_linked',
  'no_device_work',
  'sign_in_set_aside',
  'not_found',
  'method_not_allowed',
  'not_enrolled',
  'unknown_code',
  'already_decided',
  'already_there',
  'does_not_fit',
  'already_linked',
  'client_of_another',
  'not_decidable',
  'setup_refused',
  'photos_refused',
  'another_import',
  'not_in_this_state',
  'changed_meanwhile',
  'version_missing',
  'too_many_requests',
  'busy',
  'stopping',
  'not_ready',
  'internal',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

type ProblemParts = { headers?: Record<string, string>; errors?: readonly { path: string; message: string }[]; cause?: unknown };

/** Thrown anywhere on a request's way; the one error middleware answers it as `application/problem+json`. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly headers: Record<string, string>;
  /** What is wrong, place by place, where there may be several. */
  readonly errors: readonly { path: string; message: string }[];

  /** @param detail one sentence that says what to do; it is shown, so nothing of the data asked for may stand in it. */
  constructor(code: ProblemCode, detail: string, { headers = {}, errors = [], cause }: ProblemParts = {}) {
    super(detail, cause === undefined ? undefined : { cause });
    this.name = 'ProblemError';
    this.code = code;
    this.status = statusOf(code);
    this.headers = headers;
    this.errors = errors;
  }
}

export function statusOf(code: ProblemCode): number {
  switch (code) {
    case 'bad_request':
    case 'malformed_body':
      return 400;
    case 'not_permitted':
    case 'https_needed':
    case 'not_linked':
    case 'no_device_work':
    case 'sign_in_set_aside':
      return 403;
    case 'not_found':
      return 404;
    case 'method_not_allowed':
      return 405;
    case 'already_decided':
    case 'already_there':
    case 'already_linked':
    case 'client_of_another':
    case 'another_import':
    case 'not_in_this_state':
      return 409;
    case 'changed_meanwhile':
      return 412;
    case 'body_too_large':
      return 413;
    case 'unsupported_encoding':
    case 'unsupported_media_type':
      return 415;
    case 'not_enrolled':
    case 'unknown_code':
    case 'not_decidable':
    case 'does_not_fit':
    case 'setup_refused':
    case 'photos_refused':
      return 422;
    case 'version_missing':
      return 428;
    case 'too_many_requests':
      return 429;
    case 'internal':
      return 500;
    case 'busy':
    case 'stopping':
    case 'not_ready':
      return 503;
    default:
      return assertNever(code);
  }
}

/** RFC 9457, with a stable `code`; `instance` is the request's id, by which the log tells the rest. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  instance: string;
  errors?: readonly { path: string; message: string }[];
};

export function problem(status: number, code: string, detail: string, requestId: string): Problem {
  return { type: `urn:osss:problem:${code}`, title: titleOf(code), status, code, detail, instance: `urn:osss:request:${requestId}` };
}

// `body_too_large` reads "Body too large".
function titleOf(code: string): string {
  const words = code.replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
