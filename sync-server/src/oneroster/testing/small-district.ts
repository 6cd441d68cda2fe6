import { zipFiles } from '../../demo-school/package.ts';
import { fileNames, unreadFilesOf, type FileName, type Mode, type Version } from '../package-format.ts';

/** A file's rows as objects; columns are those that any row has. `status` and `dateLastModified` may stand among them. */
export type Rows = Record<string, string>[];
export type District = { version: Version; files: Partial<Record<FileName, Rows>>; modes?: Partial<Record<FileName, Mode>> };

/** Two schools, two classes, a teacher, three pupils and a mother: small enough to say everything of it. */
export function smallDistrict(): District & { files: Record<FileName, Rows> } {
  return {
    version: '1.2',
    files: {
      orgs: [
        { sourcedId: 'd', name: 'District', type: 'district', identifier: 'D', parentSourcedId: '' },
        { sourcedId: 'north', name: 'North School', type: 'school', identifier: 'N', parentSourcedId: 'd' },
        { sourcedId: 'south', name: 'South School', type: 'school', identifier: 'S', parentSourcedId: 'd' },
      ],
      academicSessions: [
        {
          sourcedId: 'y',
          title: '2026-27',
          type: 'schoolYear',
          startDate: '2026-08-17',
          endDate: '2027-06-11',
          parentSourcedId: '',
          schoolYear: '2027',
        },
        {
          sourcedId: 'q1',
          title: 'Quarter 1',
          type: 'gradingPeriod',
          startDate: '2026-08-17',
          endDate: '2026-10-23',
          parentSourcedId: 'y',
          schoolYear: '2027',
        },
      ],
      courses: [{ sourcedId: 'math', title: 'Mathematics', courseCode: 'M1', orgSourcedId: 'd' }],
      classes: [
        {
          sourcedId: 'm1',
          title: 'Math 1',
          courseSourcedId: 'math',
          classCode: 'M-1',
          classType: 'scheduled',
          location: 'R1',
          schoolSourcedId: 'north',
          termSourcedIds: 'y',
          periods: '1',
        },
        {
          sourcedId: 'm2',
          title: 'Math 2',
          courseSourcedId: 'math',
          classCode: 'M-2',
          classType: 'scheduled',
          location: 'R2',
          schoolSourcedId: 'south',
          termSourcedIds: 'y',
          periods: '2,3',
        },
      ],
      users: [
        user('t', 'Tina', 'Teacher', { identifier: '900', email: 't@school.example', username: 'tina' }),
        user('s1', 'Ann', 'One', { identifier: '1', grades: '07', agentSourcedIds: 'g' }),
        user('s2', 'Ben', 'Two', { identifier: '2', grades: '07' }),
        user('s3', 'Cem', 'Three', { identifier: '3', grades: '08', agentSourcedIds: 'g' }),
        user('g', 'Grace', 'One', { phone: '555-1', email: 'g@home.example' }),
      ],
      roles: [
        role('rt', 't', 'teacher', 'north'),
        role('rs1', 's1', 'student', 'north'),
        role('rs2', 's2', 'student', 'north'),
        role('rs3', 's3', 'student', 'south'),
        role('rg', 'g', 'parent', 'north'),
      ],
      enrollments: [
        enrolled('et', 'm1', 'north', 't', 'teacher', 'true'),
        enrolled('e1', 'm1', 'north', 's1', 'student'),
        enrolled('e2', 'm1', 'north', 's2', 'student'),
        enrolled('e3', 'm2', 'south', 's3', 'student'),
      ],
      demographics: [{ sourcedId: 's1', birthDate: '2014-02-03', sex: 'female' }],
    },
  };
}

export function user(sourcedId: string, givenName: string, familyName: string, more: Record<string, string> = {}): Record<string, string> {
  return {
    sourcedId,
    enabledUser: 'true',
    username: sourcedId,
    givenName,
    familyName,
    identifier: '',
    email: '',
    phone: '',
    agentSourcedIds: '',
    grades: '',
    ...more,
  };
}

export function role(sourcedId: string, userSourcedId: string, name: string, orgSourcedId: string): Record<string, string> {
  return { sourcedId, userSourcedId, roleType: 'primary', role: name, beginDate: '', endDate: '', orgSourcedId };
}

export function enrolled(
  sourcedId: string,
  classSourcedId: string,
  schoolSourcedId: string,
  userSourcedId: string,
  name: string,
  primary = '',
): Record<string, string> {
  return { sourcedId, classSourcedId, schoolSourcedId, userSourcedId, role: name, primary, beginDate: '', endDate: '' };
}

/** As OneRoster 1.1 says the same: roles and schools with the user. */
export function as11({ files, ...rest }: District & { files: Record<FileName, Rows> }): District {
  const { roles, ...others } = files;
  const users = files.users.map((row) => {
    const own = roles.filter(({ userSourcedId }) => userSourcedId === row['sourcedId']);
    return { ...row, orgSourcedIds: own.map(({ orgSourcedId }) => orgSourcedId).join(','), role: own[0]?.['role'] ?? '' };
  });
  return { ...rest, version: '1.1', files: { ...others, users } };
}

/** Rows of a delta: each with its status and the moment of its change. */
export function delta(rows: Rows, status: 'active' | 'tobedeleted' = 'active'): Rows {
  return rows.map((row) => ({ ...row, status, dateLastModified: '2026-10-05T08:00:00.000Z' }));
}

/** The texts of a package's files. */
export function textsOf({ version, files, modes = {} }: District): Map<string, string> {
  const names = version === '1.1' ? fileNames.filter((name) => name !== 'roles') : fileNames;
  const modeOf = (name: FileName) => modes[name] ?? (files[name] === undefined ? 'absent' : 'bulk');
  const manifest = [
    ...['propertyName,value', 'manifest.version,1.0', `oneroster.version,${version}`],
    ...names.map((name) => `file.${name},${modeOf(name)}`),
    ...unreadFilesOf[version].map((name) => `file.${name},absent`),
  ];
  const texts = new Map([['manifest.csv', `${manifest.join('\n')}\n`]]);
  for (const name of names) {
    const rows = files[name];
    if (rows !== undefined) texts.set(`${name}.csv`, csv(rows));
  }
  return texts;
}

export async function zipOf(district: District): Promise<Buffer> {
  return zipFiles(textsOf(district));
}

function csv(rows: Rows): string {
  const leading = ['sourcedId', 'status', 'dateLastModified'];
  const columns = [...leading, ...new Set(rows.flatMap((row) => Object.keys(row)).filter((name) => !leading.includes(name)))];
  const line = (cells: string[]) => cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
  return `${[columns, ...rows.map((row) => columns.map((name) => row[name] ?? ''))].map(line).join('\n')}\n`;
}
