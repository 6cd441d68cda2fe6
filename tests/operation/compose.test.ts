import { readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { trackedFiles } from '../support/tracked-files.ts';

type Service = {
  image: string;
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  networks: string[];
  restart: string;
  logging?: { driver: string; options: Record<string, string> };
  security_opt?: string[];
  healthcheck?: { test: string[] };
};
type Compose = { services: Record<string, Service>; networks: Record<string, { internal?: boolean } | null> };

const text = readFileSync('compose.yml', 'utf8');
const { services, networks } = parse(text, { merge: true }) as Compose;
const dockerfile = readFileSync('Dockerfile', 'utf8');
const example = readFileSync('.env.example', 'utf8');
/** `${NAME:?…}` and `${NAME:-…}` of compose.yml. */
const asked = [...text.matchAll(/\$\{(\w+)(:[-?])?[^}]*\}/g)].map(([, name = '', how = '']) => ({ name, how }));
const lastStage = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));

test('[OP1] compose starts nothing while a password or a name is unset, and nothing that is asked for has a value in the repository', () => {
  expect(asked.length).toBeGreaterThan(10);
  expect(asked.filter(({ name, how }) => how !== ':?' && name !== 'TLS_MODE')).toEqual([]);
  const inExample = [...example.matchAll(/^(\w+)=(.*)$/gm)];
  expect(new Set(inExample.map(([, name]) => name))).toEqual(new Set(asked.map(({ name }) => name)));
  expect(inExample.filter(([, , value]) => value !== '').map(([line]) => line)).toEqual([]);
  expect(trackedFiles().filter((file) => /(^|\/)\.env$|\.(pem|key)$/.test(file))).toEqual([]);
  // Every variable that a program takes for a secret comes from there.
  const secrets = Object.values(services).flatMap(({ environment = {} }) =>
    Object.entries(environment).filter(([name]) => /PASSWORD|TOKEN|AUTH/.test(name)),
  );
  expect(secrets.filter(([, value]) => !/^\$\{\w+:\?[^}]+\}$/.test(value))).toEqual([]);
});

test('[OP1] two servers, alike, with what they need; only the proxy can be reached from outside', () => {
  expect(services['sync-server-1']).toEqual(services['sync-server-2']);
  expect(Object.keys(services)).toEqual(expect.arrayContaining(['proxy', 'keycloak', 'postgres', 'redis']));
  expect(Object.entries(services).flatMap(([name, { ports = [] }]) => (ports.length > 0 ? [name] : []))).toEqual(['proxy']);
  expect(networks['back']).toEqual({ internal: true });
  for (const name of ['postgres', 'redis']) expect(services[name]?.networks).toEqual(['back']);
});

test('[OP1] every service comes back by itself, says how it is, gains no privilege, and names its version', () => {
  for (const [name, { image, restart, security_opt, healthcheck }] of Object.entries(services)) {
    expect({ name, restart, security_opt }).toEqual({ name, restart: 'unless-stopped', security_opt: ['no-new-privileges:true'] });
    // The server's own health question is in its image.
    expect({ name, asked: healthcheck !== undefined || image === 'osss-teacher' }).toEqual({ name, asked: true });
    expect({ name, version: image === 'osss-teacher' || /:[\d.]+(-\w+)?$/.test(image) }).toEqual({ name, version: true });
  }
  expect(text).not.toMatch(/privileged|docker\.sock|network_mode/);
  const server = services['sync-server-1'];
  expect(server).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
});

test('[OP1] no log fills the disk, and no service reaches the school’s network but by the proxy’s two ports', () => {
  for (const [name, { logging }] of Object.entries(services))
    expect({ name, logging }).toEqual({ name, logging: { driver: 'local', options: { 'max-size': '20m', 'max-file': '5' } } });
  const caddyfile = readFileSync('deploy/Caddyfile', 'utf8');
  expect(caddyfile).toMatch(/@admin \{[^}]*path \/admin\* \/realms\/master\*\n\s*not remote_ip private_ranges\n/);
  expect(caddyfile).toMatch(/@figures path \/metrics\n\s*respond @figures 404\n/);
  expect(services['proxy']?.ports?.filter((port) => !port.startsWith('0.0.0.0:'))).toEqual([]);
});

test('[OP1] the image runs the production program as an ordinary user, with its health question and no secret', () => {
  expect([...lastStage.matchAll(/^USER (.+)$/gm)].map(([, user]) => user)).toEqual(['1000:1000']);
  expect(lastStage).toContain('/healthz');
  expect(lastStage).toMatch(/^CMD \["node", "sync-server\/src\/main\.ts"\]$/m);
  expect(lastStage).toContain('NODE_ENV=production');
  expect(dockerfile).toContain('--omit=dev');
  expect(dockerfile).not.toMatch(/^ARG |PASSWORD|SECRET|TOKEN/m);
  expect(readFileSync('.dockerignore', 'utf8').split('\n')).toEqual(
    expect.arrayContaining(['*', '**/node_modules', '**/*.test.ts', '**/.env*']),
  );
});

test('[OP1] what the files name is there', () => {
  const mounted = Object.values(services).flatMap(({ volumes = [] }) =>
    volumes.filter((volume) => volume.startsWith('./')).map((volume) => volume.split(':')[0] ?? ''),
  );
  // The realm is written beside the server.
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources = '']) => sources.split(' '));
  for (const file of [...new Set([...mounted, ...copied])])
    expect({ file, there: statSync(file, { throwIfNoEntry: false }) !== undefined }).toEqual({ file, there: true });
  const upstreams = /reverse_proxy (sync-server.+) \{/.exec(readFileSync('deploy/Caddyfile', 'utf8'))?.[1]?.split(' ');
  expect(upstreams).toEqual(['sync-server-1:8080', 'sync-server-2:8080']);
});
