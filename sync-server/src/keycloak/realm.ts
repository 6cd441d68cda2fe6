import { rolesOfPosition } from './positions.ts';
import { apiRoles, audience, familyGroups } from './roles.ts';
import { clientId, teacherClient } from './teacher-client.ts';
import { userProfile } from './user-profile.ts';

const hour = 3600;
const day = 24 * hour;

/** What the application counts on whatever else a realm holds; the patch sets these too. Seconds. */
export const sessionSettings = {
  // A shown refresh token is spent: whoever copied one loses it at the owner's next refresh.
  revokeRefreshToken: true,
  refreshTokenMaxReuse: 0,
  ssoSessionIdleTimeout: 10 * hour,
  // One day's work with its evening, never the next morning. Without a sign-in everything works but sending.
  ssoSessionMaxLifespan: 16 * hour,
  bruteForceProtected: true,
  permanentLockout: false,
  failureFactor: 10,
  waitIncrementSeconds: 60,
  maxFailureWaitSeconds: 900,
  minimumQuickLoginWaitSeconds: 60,
  quickLoginCheckMilliSeconds: 1000,
  maxDeltaTimeSeconds: 12 * hour,
};

/**
 * Whoever signs in on a device where a colleague has not signed out meets the colleague's name on Keycloak's page, which cannot be changed
 * there. Its own words do not say that the small button beside it ends that sign-in and lets somebody else in.
 */
const anotherPerson = {
  en: {
    reauthenticate: 'Enter your password to go on. Not you? Press the button beside the name.',
    restartLoginTooltip: 'Sign in as somebody else',
  },
  es: {
    reauthenticate: 'Escriba su contraseña para continuar. ¿No es usted? Pulse el botón junto al nombre.',
    restartLoginTooltip: 'Iniciar sesión como otra persona',
  },
  ar: {
    reauthenticate: 'أدخل كلمة المرور للمتابعة. لست أنت؟ اضغط الزر بجانب الاسم.',
    restartLoginTooltip: 'تسجيل الدخول باسم شخص آخر',
  },
};

/** A whole realm for a school that has none: `kc.sh start --import-realm`, or "Create realm" in the admin console. Nobody is in it. */
export const osssRealm = {
  realm: 'OSSS',
  displayName: 'OSSS',
  enabled: true,
  sslRequired: 'external',
  registrationAllowed: false,
  resetPasswordAllowed: false,
  editUsernameAllowed: false,
  rememberMe: false,
  verifyEmail: false,
  loginWithEmailAllowed: true,
  duplicateEmailsAllowed: false,
  passwordPolicy: 'length(12) and maxLength(128) and notUsername(undefined) and notEmail(undefined) and passwordHistory(3)',
  ...sessionSettings,
  accessTokenLifespan: 300,
  accessCodeLifespan: 60,
  accessCodeLifespanLogin: hour / 2,
  offlineSessionMaxLifespanEnabled: true,
  defaultSignatureAlgorithm: 'RS256',
  internationalizationEnabled: true,
  supportedLocales: ['en', 'es', 'ar'],
  defaultLocale: 'en',
  localizationTexts: anotherPerson,
  eventsEnabled: true,
  eventsExpiration: 90 * day,
  adminEventsEnabled: true,
  roles: { client: { [audience]: apiRoles } },
  groups: [
    {
      name: 'positions',
      subGroups: Object.entries(rolesOfPosition).map(([name, roles]) => ({ name, clientRoles: { [audience]: roles } })),
    },
    ...familyGroups,
  ],
  clients: [apiClient(), teacherClient, commandLineClient()],
  clientScopeMappings: { [audience]: [{ client: clientId, roles: apiRoles.map(({ name }) => name) }] },
  components: {
    'org.keycloak.userprofile.UserProfileProvider': [
      { providerId: 'declarative-user-profile', config: { 'kc.user.profile.config': [JSON.stringify(userProfile)] } },
    ],
  },
};

/** The audience: it signs nobody in, it only owns the roles. */
function apiClient() {
  return { clientId: audience, name: 'OSSS API', enabled: true, protocol: 'openid-connect', bearerOnly: true, publicClient: false };
}

/** Keycloak makes this client itself, with passwords taken outside of its login page: without them here. */
function commandLineClient() {
  return {
    clientId: 'admin-cli',
    name: '${client_admin-cli}',
    enabled: true,
    protocol: 'openid-connect',
    publicClient: true,
    standardFlowEnabled: false,
    implicitFlowEnabled: false,
    directAccessGrantsEnabled: false,
  };
}
