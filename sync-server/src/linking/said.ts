import type { Identity } from '../identity/verify.ts';

/** What a sign-in says of its person, as the functions of migrations/0017_sign_ins.sql read it and the office is shown it. */
export type Said = {
  issuer: string;
  subject: string;
  name: string;
  username: string | null;
  email: string | null;
  email_verified: boolean;
  employee_number: string | null;
  student_number: string | null;
  roles: string[];
};

const most = { letters: 255, roles: 50 };

export function saidBy({ issuer, subject, name, roles, groups, claims = {} }: Identity): Said {
  const positions = groups.map((group) => group.slice(group.lastIndexOf('/') + 1));
  return {
    issuer,
    subject,
    name: shown(name),
    username: claims.username ?? null,
    email: claims.email ?? null,
    email_verified: claims.email_verified ?? false,
    employee_number: claims.employee_number ?? null,
    student_number: claims.student_number ?? null,
    roles: [...new Set([...roles, ...positions])].filter(isRoleOfOurs).slice(0, most.roles).map(shown),
  };
}

/** A realm has a role for every table; the office wants to know what somebody is. */
function isRoleOfOurs(role: string): boolean {
  return !/^(read|manage):/.test(role) && role !== '';
}

/** Of a name nothing depends but what the office sees: letters that would turn the line round or hide are left out. */
function shown(text: string): string {
  const plain = text.toWellFormed().replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '');
  return plain.slice(0, most.letters).toWellFormed();
}
