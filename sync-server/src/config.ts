import { z } from 'zod';

export type ServerConfig = {
  databaseUrl: string;
  /** The owner of the tables, for migrations; without one the login of `databaseUrl` owns them. */
  databaseOwnerUrl?: string;
  issuer: string;
  audience: string;
  jwksUrl?: string;
  /** `azp` values that may call; the first is the client the web application signs in as. */
  clients: [string, ...string[]];
  /** 0 takes a free one. */
  port: number;
  host: string;
  logLevel: LogLevel;
  /** Express's `trust proxy`: how many proxies stand in front, or their addresses. */
  trustProxy: number | string[];
  /** Where several servers share pokes and turns; without one, each goes by itself. */
  redisUrl?: string;
  /** Without one, figures are given on loopback only. */
  metricsToken?: string;
  /** `NODE_ENV`. */
  production: boolean;
};

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
type LogLevel = (typeof logLevels)[number];

/** The environment is not what the server can start with. The message has one sentence a line, each naming the variable. */
export class ConfigError extends Error {
  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'));
    this.name = 'ConfigError';
  }
}

type Environment = Record<string, string | undefined>;

const url = (protocols: string[], sentence: string) =>
  z.string({ error: sentence }).refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), sentence);

const settings = z.object({
  databaseUrl: url(
    ['postgres:', 'postgresql:'],
    'DATABASE_URL (or OSSS_DB_URL) must be the address of the database: postgres://user:password@host:5432/osss.',
  ),
  databaseOwnerUrl: url(
    ['postgres:', 'postgresql:'],
    'DATABASE_OWNER_URL must be the address of the same database as its owner, or be left out: then DATABASE_URL is the owner’s.',
  ).optional(),
  issuer: url(
    ['http:', 'https:'],
    'OIDC_ISSUER (or KEYCLOAK_ISSUER) must be the address of the realm: https://id.example.org/realms/OSSS.',
  ),
  jwksUrl: url(['http:', 'https:'], 'OIDC_JWKS_URL must be a web address, or be left out: then the issuer names it.').optional(),
  audience: z.string().default('osss-api'),
  clients: z
    .string()
    .default('osss-teacher')
    .transform(listed)
    .refine(
      (names): names is [string, ...string[]] => names.length > 0,
      'ALLOWED_CLIENTS must name at least one client, several separated by commas: osss-teacher.',
    ),
  port: z.coerce.number({ error: portSentence() }).int(portSentence()).min(0, portSentence()).max(65_535, portSentence()).default(8080),
  host: z.string().default('127.0.0.1'),
  logLevel: z.enum(logLevels, { error: `LOG_LEVEL must be one of ${logLevels.join(', ')}.` }).default('info'),
  trustProxy: z
    .string()
    .default('0')
    .transform((text) => (/^\d+$/.test(text) ? Number(text) : listed(text)))
    .refine(
      (value) => typeof value === 'number' || value.every(isAddress),
      'TRUST_PROXY must be how many proxies stand in front (1), or their addresses: 10.0.0.0/8, loopback.',
    ),
  redisUrl: url(
    ['redis:', 'rediss:'],
    'REDIS_URL must be the address of Redis: redis://:password@host:6379, or be left out: then each server goes by itself.',
  ).optional(),
  metricsToken: z
    .string()
    .min(16, 'METRICS_TOKEN must have at least 16 characters, or be left out: then figures are given on loopback only.')
    .optional(),
});

/** @throws ConfigError */
export function readConfig(env: Environment): ServerConfig {
  const parsed = settings.safeParse(namedSettings(env));
  if (!parsed.success) throw new ConfigError([...new Set(parsed.error.issues.map((issue) => issue.message))]);
  const { jwksUrl, redisUrl, metricsToken, databaseOwnerUrl, ...rest } = parsed.data;
  return {
    ...rest,
    ...(databaseOwnerUrl === undefined ? {} : { databaseOwnerUrl }),
    ...(jwksUrl === undefined ? {} : { jwksUrl }),
    ...(redisUrl === undefined ? {} : { redisUrl }),
    ...(metricsToken === undefined ? {} : { metricsToken }),
    production: env['NODE_ENV'] === 'production',
  };
}

function namedSettings(env: Environment): Record<string, string | undefined> {
  // A variable set to nothing (`PORT=`) is one that was not set.
  const first = (...names: string[]) => names.map((name) => env[name]?.trim()).find((value) => value !== undefined && value !== '');
  return {
    databaseUrl: first('DATABASE_URL', 'OSSS_DB_URL'),
    databaseOwnerUrl: first('DATABASE_OWNER_URL'),
    issuer: first('OIDC_ISSUER', 'KEYCLOAK_ISSUER'),
    jwksUrl: first('OIDC_JWKS_URL'),
    audience: first('KEYCLOAK_AUDIENCE'),
    clients: first('ALLOWED_CLIENTS'),
    port: first('PORT'),
    host: first('HOST'),
    logLevel: first('LOG_LEVEL'),
    trustProxy: first('TRUST_PROXY'),
    redisUrl: first('REDIS_URL'),
    metricsToken: first('METRICS_TOKEN'),
  };
}

function listed(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function isAddress(text: string): boolean {
  return /^(loopback|linklocal|uniquelocal|[0-9a-f.:]+(\/\d{1,3})?)$/i.test(text);
}

function portSentence(): string {
  return 'PORT must be a whole number from 0 to 65535; 0 takes a free one.';
}
