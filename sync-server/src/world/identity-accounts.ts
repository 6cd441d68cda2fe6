import { createHash, timingSafeEqual } from 'node:crypto';
import type { Account, AccountClaims } from 'oidc-provider';

/** Somebody who can sign in. Passwords are plain: this provider serves made-up people on the own machine, nothing else. */
export type IdentityAccount = {
  /** The OIDC subject; stable over restarts, since journals are kept under it. */
  sub: string;
  username: string;
  password: string;
  name: string;
  /** Client roles on `osss-api`: `api.user`, `api.teacher`, … */
  roles: string[];
  /** Group paths as Keycloak writes them: `/lincoln/classroom_teacher`. */
  groups: string[];
  email?: string;
  /** Left out: the address is verified. */
  email_verified?: boolean;
  employee_number?: string;
  student_number?: string;
};

export function accountOf(accounts: IdentityAccount[], sub: string): IdentityAccount | undefined {
  return accounts.find((account) => account.sub === sub);
}

/** Usernames are compared as Keycloak does, without regard to case or surrounding spaces. */
export function withPassword(accounts: IdentityAccount[], username: string, password: string): IdentityAccount | undefined {
  const wanted = username.trim().toLowerCase();
  const account = accounts.find((candidate) => candidate.username.toLowerCase() === wanted);
  return account && sameSecret(account.password, password) ? account : undefined;
}

function sameSecret(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}

export function asProviderAccount(account: IdentityAccount): Account {
  return { accountId: account.sub, claims: () => identityClaims(account) };
}

function identityClaims(account: IdentityAccount): AccountClaims {
  return {
    sub: account.sub,
    preferred_username: account.username,
    name: account.name,
    groups: account.groups,
    ...personClaims(account),
  };
}

/** Who this is to the school's own records. */
function personClaims({ email, email_verified = true, employee_number, student_number }: IdentityAccount) {
  return {
    ...(email === undefined ? {} : { email, email_verified }),
    ...(employee_number === undefined ? {} : { employee_number }),
    ...(student_number === undefined ? {} : { student_number }),
  };
}

/** What Keycloak's mappers add to an access token for `osss-api`. */
export function accessTokenClaims(account: IdentityAccount, clientId: string, sessionId: string) {
  return {
    azp: clientId,
    sid: sessionId,
    preferred_username: account.username,
    name: account.name,
    groups: account.groups,
    resource_access: { 'osss-api': { roles: account.roles } },
    ...personClaims(account),
  };
}
