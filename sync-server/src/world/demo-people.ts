import { makeStaff } from '../demo-school/people.ts';
import { uuidFrom } from '../oneroster/uuid-from.ts';
import type { SetupFile } from '../setup/setup-file.ts';
import type { IdentityAccount } from './identity-accounts.ts';

/** Somebody who can sign in to the demonstration, and what the person is to the school. */
export type DemoAccount = IdentityAccount & { role: DemoRole };
export type DemoRole = 'teacher' | 'co_teacher' | 'substitute' | 'clerk' | 'principal' | 'middle_school_teacher' | 'admin';
export type DemoPeople = { accounts: DemoAccount[] };

type Part = {
  username: string;
  member: string;
  /** Null: none; the role alone says it. */
  position: string | null;
  roles?: string[];
  teaches: boolean;
};

const parts: Record<DemoRole, Part> = {
  teacher: { username: 'teacher', member: 'DEMO-HS/MATH/1', position: 'high_school_teacher', teaches: true },
  co_teacher: { username: 'coteacher', member: 'DEMO-HS/support', position: 'special_education_teacher', teaches: true },
  substitute: { username: 'substitute', member: 'substitute/1', position: 'substitute_teacher', teaches: false },
  clerk: { username: 'clerk', member: 'DEMO-HS/attendance_clerk', position: 'attendance_clerk', teaches: false },
  principal: { username: 'principal', member: 'DEMO-HS/principal', position: 'principal', teaches: false },
  middle_school_teacher: { username: 'middle', member: 'DEMO-MS/MATH/1', position: 'middle_school_teacher', teaches: true },
  admin: { username: 'admin', member: 'district/administrator', position: null, roles: ['api.admin'], teaches: false },
};
const roles = Object.keys(parts) as DemoRole[];

/** Whose classes the substitute has. */
export const absentTeacher = 'DEMO-HS/ENG/1';

/** Everybody who can sign in; the password is always `demo`. */
export function demoPeople(): DemoPeople {
  const accounts = roles.map((role): DemoAccount => {
    const { username, member, position, teaches, roles: more = [] } = parts[role];
    const { given, family, number } = memberOf(member);
    return {
      role,
      sub: uuidFrom(`demo/login/${role}`),
      username,
      password: 'demo',
      name: `${given} ${family}`,
      roles: ['api.user', ...(teaches ? ['api.teacher'] : []), ...more],
      groups: position === null ? [] : [`/demo-district/positions/${position}`],
      email: `staff${number}@cedar-valley.example`,
      employee_number: number,
    };
  });
  return { accounts };
}

/** Links the demonstration's staff to its sign-in, whose address is new with every port. */
export function demoLogins(issuer: string): SetupFile['logins'] {
  return demoPeople().accounts.map(({ role, sub }) => ({ employee_number: memberOf(parts[role].member).number, issuer, subject: sub }));
}

export function employeeNumber(role: DemoRole): string {
  return memberOf(parts[role].member).number;
}

export function memberOf(key: string) {
  const member = makeStaff().find((candidate) => candidate.key === key);
  if (member === undefined) throw new RangeError(`Nobody in the demo school is ${key}`);
  return member;
}
