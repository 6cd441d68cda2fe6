import { makeStaff, makeStudents } from '../demo-school/people.ts';
import { seededRandom } from '../demo-school/random.ts';
import { uuidFrom } from '../oneroster/uuid-from.ts';
import type { SetupFile } from '../setup/setup-file.ts';
import type { IdentityAccount } from './identity-accounts.ts';

/** Somebody who can sign in to the demonstration, and what the person is to the school. */
export type DemoAccount = IdentityAccount & { role: DemoRole };
export type DemoRole =
  | 'teacher'
  | 'co_teacher'
  | 'substitute'
  | 'clerk'
  | 'principal'
  | 'middle_school_teacher'
  | 'admin'
  | 'counselor'
  | 'nurse'
  | FamilyRole;
type FamilyRole = 'parent' | 'student';
export type DemoPeople = { accounts: DemoAccount[] };

type Part = {
  username: string;
  member: string;
  /** Null: none; the role alone says it. */
  position: string | null;
  roles?: string[];
  teaches: boolean;
};

const parts: Record<Exclude<DemoRole, FamilyRole>, Part> = {
  teacher: { username: 'teacher', member: 'DEMO-HS/MATH/1', position: 'high_school_teacher', teaches: true },
  co_teacher: { username: 'coteacher', member: 'DEMO-HS/support', position: 'special_education_teacher', teaches: true },
  substitute: { username: 'substitute', member: 'substitute/1', position: 'substitute_teacher', teaches: false },
  clerk: { username: 'clerk', member: 'DEMO-HS/attendance_clerk', position: 'attendance_clerk', teaches: false },
  principal: { username: 'principal', member: 'DEMO-HS/principal', position: 'principal', teaches: false },
  middle_school_teacher: { username: 'middle', member: 'DEMO-MS/MATH/1', position: 'middle_school_teacher', teaches: true },
  admin: { username: 'admin', member: 'district/administrator', position: null, roles: ['api.admin'], teaches: false },
  counselor: { username: 'counselor', member: 'DEMO-HS/school_counselor', position: 'school_counselor', teaches: false },
  nurse: { username: 'nurse', member: 'DEMO-HS/school_nurse', position: 'school_nurse', teaches: false },
};
const roles = Object.keys(parts) as (keyof typeof parts)[];

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
  return { accounts: [...accounts, familyAccount('parent', parentName().join(' ')), familyAccount('student', studentName())] };
}

/** The first student of the district; the same whatever the year. */
export function studentOfDemo() {
  const [first] = makeStudents(seededRandom(20_260_801), 2026);
  if (first === undefined) throw new RangeError('The demo school has no students');
  return first;
}

export function parentName(): [given: string, family: string] {
  return ['Marisol', studentOfDemo().family];
}

function studentName(): string {
  const { given, family } = studentOfDemo();
  return `${given} ${family}`;
}

function familyAccount(role: FamilyRole, name: string): DemoAccount {
  return {
    ...{ role, sub: uuidFrom(`demo/login/${role}`), username: role, password: 'demo', name, roles: ['api.user', role], groups: [] },
    email: `${role}@cedar-valley.example`,
  };
}

/** Links the demonstration's staff to its sign-in, whose address is new with every port. */
export function demoLogins(issuer: string): SetupFile['logins'] {
  const subjects = new Map(demoPeople().accounts.map(({ role, sub }) => [role, sub]));
  return roles.map((role) => ({ employee_number: employeeNumber(role), issuer, subject: subjects.get(role) ?? '' }));
}

export function employeeNumber(role: keyof typeof parts): string {
  return memberOf(parts[role].member).number;
}

export function memberOf(key: string) {
  const member = makeStaff().find((candidate) => candidate.key === key);
  if (member === undefined) throw new RangeError(`Nobody in the demo school is ${key}`);
  return member;
}
