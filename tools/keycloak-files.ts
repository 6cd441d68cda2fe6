import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { keycloakFiles } from '@osss/sync-server/keycloak/files';

// `npm run keycloak`: writes what a school imports into its Keycloak. A test compares the files with what this would write.
const written = Object.entries(keycloakFiles()).map(([name, content]) => {
  const file = `sync-server/keycloak/${name}`;
  writeFileSync(file, JSON.stringify(content, null, 2));
  return file;
});
process.exitCode = spawnSync('oxfmt', written, { stdio: 'inherit' }).status ?? 1;
