import { expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const enough = { DATABASE_URL: 'postgres://osss:secret@db.example.org/osss', OIDC_ISSUER: 'https://id.example.org/realms/OSSS' };

test('two variables are enough; the rest has a default', () => {
  expect(readConfig(enough)).toEqual({
    databaseUrl: enough.DATABASE_URL,
    issuer: enough.OIDC_ISSUER,
    audience: 'osss-api',
    clients: ['osss-teacher'],
    port: 8080,
    host: '127.0.0.1',
    logLevel: 'info',
    trustProxy: 0,
    production: false,
  });
});

test('OSSS’s own names are understood, and a variable set to nothing is one that is not set', () => {
  const config = readConfig({
    OSSS_DB_URL: enough.DATABASE_URL,
    KEYCLOAK_ISSUER: enough.OIDC_ISSUER,
    DATABASE_URL: '',
    KEYCLOAK_AUDIENCE: 'other-api',
    PORT: ' ',
  });
  expect(config).toMatchObject({ databaseUrl: enough.DATABASE_URL, issuer: enough.OIDC_ISSUER, audience: 'other-api', port: 8080 });
});

test('lists and numbers are read', () => {
  const config = readConfig({
    ...enough,
    ALLOWED_CLIENTS: 'osss-teacher, osss-web',
    TRUST_PROXY: '10.0.0.0/8, loopback',
    PORT: '0',
    NODE_ENV: 'production',
  });
  expect(config).toMatchObject({
    clients: ['osss-teacher', 'osss-web'],
    trustProxy: ['10.0.0.0/8', 'loopback'],
    port: 0,
    production: true,
  });
  expect(readConfig({ ...enough, TRUST_PROXY: '1' }).trustProxy).toBe(1);
});

test.each([
  [{}, ['DATABASE_URL', 'OIDC_ISSUER']],
  [{ ...enough, DATABASE_URL: 'mysql://x/y' }, ['DATABASE_URL']],
  [{ ...enough, OIDC_ISSUER: 'id.example.org' }, ['OIDC_ISSUER']],
  [{ ...enough, OIDC_JWKS_URL: 'file:///keys' }, ['OIDC_JWKS_URL']],
  [{ ...enough, PORT: '80a' }, ['PORT']],
  [{ ...enough, PORT: '70000' }, ['PORT']],
  [{ ...enough, LOG_LEVEL: 'loud' }, ['LOG_LEVEL']],
  [{ ...enough, TRUST_PROXY: 'yes' }, ['TRUST_PROXY']],
  [{ ...enough, ALLOWED_CLIENTS: ',' }, ['ALLOWED_CLIENTS']],
  [{ ...enough, METRICS_TOKEN: 'short' }, ['METRICS_TOKEN']],
  [{ ...enough, REDIS_URL: 'localhost:6379' }, ['REDIS_URL']],
])('%j: one sentence for each wrong variable, naming it', (env, names) => {
  const sentences = sentencesOf(env);
  expect(sentences).toHaveLength(names.length);
  for (const [index, name] of names.entries()) expect(sentences[index]).toMatch(new RegExp(`^${name}.*\\.$`));
});

test('a wrong value is not repeated: it may hold a password', () => {
  expect(sentencesOf({ ...enough, DATABASE_URL: 'postgre://osss:hunter2@db/osss' }).join()).not.toContain('hunter2');
});

function sentencesOf(env: Record<string, string>): string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n');
    throw error;
  }
  return [];
}
