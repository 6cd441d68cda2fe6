import { employeeNumber } from './teacher-client.ts';

const office = ['admin'];
const everybody = ['admin', 'user'];

/**
 * By employee number a sign-in can be linked to an imported person: whoever could write their own would become anybody. The same holds
 * for the address; changed by its owner it loses "verified", and is no longer asked.
 */
export const employeeNumberAttribute = {
  name: employeeNumber,
  displayName: 'Employee number',
  multivalued: false,
  permissions: { view: everybody, edit: office },
  validations: { length: { max: 64 }, 'person-name-prohibited-characters': {} },
};

export const userProfile = {
  attributes: [
    {
      name: 'username',
      displayName: '${username}',
      multivalued: false,
      permissions: { view: everybody, edit: office },
      validations: { length: { min: 2, max: 255 }, 'username-prohibited-characters': {}, 'up-username-not-idn-homograph': {} },
    },
    {
      name: 'email',
      displayName: '${email}',
      multivalued: false,
      permissions: { view: everybody, edit: office },
      validations: { email: {}, length: { max: 255 } },
    },
    named('firstName'),
    named('lastName'),
    employeeNumberAttribute,
  ],
};

function named(name: string) {
  return {
    name,
    displayName: `\${${name}}`,
    required: { roles: ['user'] },
    multivalued: false,
    permissions: { view: everybody, edit: office },
    validations: { length: { max: 255 }, 'person-name-prohibited-characters': {} },
  };
}
