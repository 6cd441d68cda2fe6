import { tableRoles } from './positions.ts';

export const audience = 'osss-api';

/** As Keycloak writes a client role. */
export type ClientRole = { name: string; description: string; composite?: true; composites?: { client: Record<string, string[]> } };

/** OSSS's realm has no role for these two. */
export const familyRoles: ClientRole[] = [
  includes('parent', 'A parent or guardian: reads what concerns their own children', ['api.user']),
  includes('student', 'A student: reads their own', ['api.user']),
];

export const apiRoles: ClientRole[] = [
  { name: 'api.user', description: 'May sign in to OSSS at all' },
  includes('api.teacher', 'Teaches: attendance and grades of their own sections', ['api.user']),
  includes('api.admin', 'Administers OSSS: imports, set-up, sign-ins', ['api.user', ...tableRoles]),
  ...familyRoles,
  ...tableRoles.map((name) => ({ name, description: `May ${name.replace(':', ' ').replaceAll('_', ' ')} in OSSS` })),
];

/** Everybody of a family in one group each, so that nobody is given roles one by one. */
export const familyGroups = [
  // With its path: a partial import looks for it by that.
  { name: 'parents', path: '/parents', clientRoles: { [audience]: ['parent'] } },
  { name: 'students', path: '/students', clientRoles: { [audience]: ['student'] } },
];

function includes(name: string, description: string, others: string[]): ClientRole {
  return { name, description, composite: true, composites: { client: { [audience]: others } } };
}
