import { audience, familyGroups, familyRoles } from './roles.ts';
import { teacherClient } from './teacher-client.ts';

/** For the admin console's "Partial import" into OSSS's own realm. What is there already stays as it is. */
export const osssRealmPatch = {
  ifResourceExists: 'SKIP',
  clients: [teacherClient],
  roles: { client: { [audience]: familyRoles } },
  groups: familyGroups,
};
