import { demoPeople } from '../world/demo-people.ts';
import { audience } from './roles.ts';
import { employeeNumber as employeeNumberClaim } from './teacher-client.ts';

/** Long enough for the realm's password policy. */
export const demoPassword = 'demo-demo-demo';

/** The demo school's people, under the same subjects as in the embedded sign-in, for "Partial import". Never for a real school. */
export function demoUsers() {
  return {
    ifResourceExists: 'SKIP',
    users: demoPeople().accounts.map(({ sub, username, name, email, roles, groups, employee_number }) => {
      const [firstName = '', ...rest] = name.split(' ');
      return {
        id: sub,
        username,
        enabled: true,
        firstName,
        lastName: rest.join(' '),
        ...(email === undefined ? {} : { email, emailVerified: true }),
        attributes: employee_number === undefined ? {} : { [employeeNumberClaim]: [employee_number] },
        credentials: [{ type: 'password', value: demoPassword, temporary: false }],
        groups: groups.map((group) => `/positions/${group.slice(group.lastIndexOf('/') + 1)}`),
        // What Keycloak gives to whoever is made in its console, but not to whoever is imported: the own account's page.
        realmRoles: ['default-roles-osss'],
        clientRoles: { [audience]: roles },
      };
    }),
  };
}
