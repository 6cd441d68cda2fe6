import { date, list, oneOf, text, truth, year, type Check } from './reading/column-checks.ts';

/** A column of a file: blank is refused where it is required; ids must exist in the file that `refersTo` names. */
export type Column = { required: boolean; check: Check; refersTo?: string };

const must = (check: Check): Column => ({ required: true, check });
const may = (check: Check): Column => ({ required: false, check });
const mustRefer = (refersTo: string, check = text): Column => ({ required: true, check, refersTo });
const mayRefer = (refersTo: string, check = text): Column => ({ required: false, check, refersTo });

const races = {
  americanIndianOrAlaskaNative: may(truth),
  asian: may(truth),
  blackOrAfricanAmerican: may(truth),
  nativeHawaiianOrOtherPacificIslander: may(truth),
  white: may(truth),
  demographicRaceTwoOrMoreRaces: may(truth),
  hispanicOrLatinoEthnicity: may(truth),
};

/** The files that an import reads, and their columns after `sourcedId,status,dateLastModified` (OneRoster 1.2 CSV binding §4). */
export const packageFormat = {
  orgs: {
    name: must(text),
    type: must(oneOf('department', 'school', 'district', 'local', 'state', 'national')),
    identifier: may(text),
    parentSourcedId: mayRefer('orgs'),
  },
  academicSessions: {
    title: must(text),
    type: must(oneOf('gradingPeriod', 'semester', 'schoolYear', 'term')),
    startDate: must(date),
    endDate: must(date),
    parentSourcedId: mayRefer('academicSessions'),
    schoolYear: must(year),
  },
  courses: {
    schoolYearSourcedId: mayRefer('academicSessions'),
    title: must(text),
    courseCode: may(text),
    grades: may(list),
    orgSourcedId: mustRefer('orgs'),
    subjects: may(text),
    subjectCodes: may(list),
  },
  classes: {
    title: must(text),
    grades: may(list),
    courseSourcedId: mustRefer('courses'),
    classCode: may(text),
    classType: must(oneOf('homeroom', 'scheduled')),
    location: may(text),
    schoolSourcedId: mustRefer('orgs'),
    termSourcedIds: mustRefer('academicSessions', list),
    subjects: may(text),
    subjectCodes: may(list),
    periods: may(list),
  },
  users: {
    enabledUser: must(truth),
    username: must(text),
    userIds: may(list),
    givenName: must(text),
    familyName: must(text),
    middleName: may(text),
    identifier: may(text),
    email: may(text),
    sms: may(text),
    phone: may(text),
    agentSourcedIds: mayRefer('users', list),
    grades: may(list),
    password: may(text),
    userMasterIdentifier: may(text),
    preferredGivenName: may(text),
    preferredMiddleName: may(text),
    preferredFamilyName: may(text),
    primaryOrgSourcedId: mayRefer('orgs'),
    pronouns: may(text),
  },
  roles: {
    userSourcedId: mustRefer('users'),
    roleType: must(oneOf('primary', 'secondary')),
    role: must(
      oneOf(
        ...['aide', 'counselor', 'districtAdministrator', 'guardian', 'parent', 'principal', 'proctor', 'relative'],
        ...['siteAdministrator', 'student', 'systemAdministrator', 'teacher'],
      ),
    ),
    beginDate: may(date),
    endDate: may(date),
    orgSourcedId: mustRefer('orgs'),
    userProfileSourcedId: may(text),
  },
  enrollments: {
    classSourcedId: mustRefer('classes'),
    schoolSourcedId: mustRefer('orgs'),
    userSourcedId: mustRefer('users'),
    role: must(oneOf('administrator', 'proctor', 'student', 'teacher')),
    primary: may(truth),
    beginDate: may(date),
    endDate: may(date),
  },
  demographics: {
    birthDate: may(date),
    sex: may(oneOf('male', 'female', 'unspecified', 'other')),
    ...races,
    countryOfBirthCode: may(text),
    stateOfBirthAbbreviation: may(text),
    cityOfBirth: may(text),
    publicSchoolResidenceStatus: may(text),
  },
} satisfies Record<string, Record<string, Column>>;

export type FileName = keyof typeof packageFormat;
export const fileNames = Object.keys(packageFormat) as FileName[];
export const versions = ['1.1', '1.2'] as const;
export type Version = (typeof versions)[number];
export type Mode = 'bulk' | 'delta' | 'absent';

/** In OneRoster 1.1 a user's role and schools stand in `users.csv` itself, and there are no `roles.csv`, pronouns or preferred names. */
const usersOf11: Record<string, Column> = {
  enabledUser: must(truth),
  orgSourcedIds: mustRefer('orgs', list),
  role: must(oneOf('administrator', 'aide', 'guardian', 'parent', 'proctor', 'relative', 'student', 'teacher')),
  username: must(text),
  userIds: may(list),
  givenName: must(text),
  familyName: must(text),
  middleName: may(text),
  identifier: may(text),
  email: may(text),
  sms: may(text),
  phone: may(text),
  agentSourcedIds: mayRefer('users', list),
  grades: may(list),
  password: may(text),
};

/** The columns of a file after the leading ones, or null where that version has no such file. */
export function columnsOf(version: Version, file: FileName): Record<string, Column> | null {
  if (version === '1.2') return packageFormat[file];
  if (file === 'roles') return null;
  return file === 'users' ? usersOf11 : packageFormat[file];
}

/** Without these there is no roster; the others may be absent. */
export function neededFiles(version: Version): FileName[] {
  return fileNames.filter((name) => name !== 'demographics' && columnsOf(version, name) !== null);
}

const gradebook = ['categories', 'classResources', 'courseResources', 'lineItems', 'resources', 'results'];

/** Defined by OneRoster and not read here: gradebook, resources, profiles. */
export const unreadFilesOf: Record<Version, readonly string[]> = {
  '1.1': gradebook,
  '1.2': [
    ...gradebook,
    ...['lineItemLearningObjectiveIds', 'lineItemScoreScales', 'resultLearningObjectiveIds', 'resultScoreScales', 'scoreScales'],
    ...['userProfiles', 'userResources'],
  ],
};

/** The first columns of every file. */
export const leadingColumns = ['sourcedId', 'status', 'dateLastModified'] as const;

/** A row on its way in; cells in the order of {@link packageFormat}. */
export type StagedRow = { file: FileName; line: number; sourcedId: string; status: 'active' | 'tobedeleted'; cells: string[] };
