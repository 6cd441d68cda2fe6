import { audience } from './roles.ts';

export const clientId = 'osss-teacher';
/** Keycloak puts the environment's value here when it imports the realm: the application's address, without a slash at its end. */
export const applicationUrl = '${OSSS_TEACHER_URL}';
export const employeeNumber = 'employee_number';

const yes = 'true';
const no = 'false';
const everywhere = { 'access.token.claim': yes, 'id.token.claim': yes, 'userinfo.token.claim': yes, 'introspection.token.claim': yes };

/** The one public client: the web application and, over loopback, the desktop's. */
export const teacherClient = {
  clientId,
  name: 'OSSS Teacher',
  description: 'Attendance and grades, with or without a network',
  enabled: true,
  protocol: 'openid-connect',
  publicClient: true,
  standardFlowEnabled: true,
  implicitFlowEnabled: false,
  directAccessGrantsEnabled: false,
  serviceAccountsEnabled: false,
  frontchannelLogout: false,
  consentRequired: false,
  baseUrl: `${applicationUrl}/`,
  // Exact. Of the second Keycloak takes any port, as RFC 8252 §7.3 wants it for programs on the own machine.
  redirectUris: [`${applicationUrl}/signed-in`, 'http://127.0.0.1/signed-in'],
  webOrigins: [applicationUrl],
  attributes: {
    'pkce.code.challenge.method': 'S256',
    'access.token.header.type.rfc9068': yes,
    'access.token.lifespan': '300',
    'post.logout.redirect.uris': [`${applicationUrl}/`, 'http://127.0.0.1/signed-out'].join('##'),
    'oauth2.device.authorization.grant.enabled': no,
    'oidc.ciba.grant.enabled': no,
  },
  // Only roles on osss-api come into its tokens: who also runs Keycloak carries no right to that about the school.
  fullScopeAllowed: false,
  defaultClientScopes: ['basic', 'profile', 'email', 'roles'],
  // No `offline_access`: such a token would outlive every session.
  optionalClientScopes: [],
  protocolMappers: [
    mapper('audience osss-api', 'oidc-audience-mapper', {
      'included.client.audience': audience,
      'access.token.claim': yes,
      'id.token.claim': no,
    }),
    mapper('positions', 'oidc-group-membership-mapper', { 'claim.name': 'groups', 'full.path': yes, multivalued: yes, ...everywhere }),
    mapper('employee number', 'oidc-usermodel-attribute-mapper', {
      'user.attribute': employeeNumber,
      'claim.name': employeeNumber,
      'jsonType.label': 'String',
      ...everywhere,
    }),
  ],
};

function mapper(name: string, protocolMapper: string, config: Record<string, string>) {
  return { name, protocol: 'openid-connect', protocolMapper, config };
}
