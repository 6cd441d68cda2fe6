export type SignInReason =
  /** Nobody signed in on this device yet, or everybody signed out. */
  | 'nobody'
  /** The provider ended this person's sign-in. */
  | 'ended'
  /** The person signed out. */
  | 'signed_out'
  /** The person belongs to another identity provider than the one this application now uses. */
  | 'other_issuer';

/** A token is wanted and only the person can get it. Nothing is lost: the journal waits. */
export class SignInNeeded extends Error {
  readonly code = 'sign_in_needed';
  readonly reason: SignInReason;

  constructor(reason: SignInReason) {
    super('Sign in to send and receive. Everything entered stays on this device.');
    this.name = 'SignInNeeded';
    this.reason = reason;
  }
}

/** The identity provider gave no answer that is its own: no network, a captive portal, an outage. The sign-in stays as it was. */
export class IdentityUnreachable extends Error {
  readonly code = 'identity_unreachable';

  constructor(cause?: unknown) {
    super('The sign-in service does not answer. Work goes on; sending waits for the network.', { cause });
    this.name = 'IdentityUnreachable';
  }
}

export type SignInFailure =
  /** The answer belongs to no sign-in this tab began: a reloaded page, another tab, or somebody else's link. */
  | 'not_begun_here'
  /** The person, or the provider, said no. */
  | 'refused';

/** The way back from the login page did not end in a sign-in. Begin again with `signIn()`. */
export class SignInFailed extends Error {
  readonly code: SignInFailure;

  constructor(code: SignInFailure, cause?: unknown) {
    super('Signing in did not work. Try again.', { cause });
    this.name = 'SignInFailed';
    this.code = code;
  }
}
