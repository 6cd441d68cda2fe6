import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export const keycloakVersion = '26.7.4';
const oldestJava = 17;

export type FoundKeycloak = { home: string } | { missing: string };

/** KEYCLOAK_HOME, or the one that `fetchKeycloak` has unpacked below `root`; else what is missing, in words. */
export function findKeycloak(root: string, environment: NodeJS.ProcessEnv): FoundKeycloak {
  const home = environment['KEYCLOAK_HOME'] ?? unpackedIn(root);
  const java = javaVersion(environment);
  if (java === undefined) return { missing: `no Java here: install ${oldestJava} or newer` };
  if (java < oldestJava) return { missing: `Java ${java} is too old: install ${oldestJava} or newer` };
  if (!existsSync(join(home, 'bin/kc.sh'))) return { missing: `no Keycloak ${keycloakVersion} here: npm test fetches it with Maven` };
  return { home };
}

/** By Maven, which checks what it gets; once for the machine. Does nothing without Java and Maven. */
export function fetchKeycloak(root: string): void {
  if (existsSync(unpackedIn(root)) || spawnSync('mvn', ['--version']).status !== 0) return;
  console.log(`Fetching Keycloak ${keycloakVersion} (Maven) …`);
  const folder = join(root, '.cache/keycloak');
  const unfinished = `${folder}/unfinished-${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  const artifact = `org.keycloak:keycloak-quarkus-dist:${keycloakVersion}:zip`;
  const unpack = ['-q', '-B', 'dependency:unpack', `-Dartifact=${artifact}`, `-DoutputDirectory=${unfinished}`];
  const { status } = spawnSync('mvn', unpack, { cwd: unfinished, stdio: 'inherit' });
  // Whole or not at all: a fetch cut short is begun anew.
  if (status === 0) renameSync(join(unfinished, `keycloak-${keycloakVersion}`), unpackedIn(root));
  rmSync(unfinished, { recursive: true, force: true });
}

function unpackedIn(root: string): string {
  return join(root, `.cache/keycloak/keycloak-${keycloakVersion}`);
}

function javaVersion(environment: NodeJS.ProcessEnv): number | undefined {
  const java = environment['JAVA_HOME'] === undefined ? 'java' : join(environment['JAVA_HOME'], 'bin/java');
  // `openjdk version "17.0.15" …`, on standard error.
  const said = spawnSync(java, ['-version'], { encoding: 'utf8', env: environment });
  const found = /version "(\d+)/.exec(said.stderr ?? '')?.[1];
  return found === undefined ? undefined : Number(found);
}
