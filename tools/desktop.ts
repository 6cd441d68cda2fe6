import { spawnSync } from 'node:child_process';
import { cp, rm } from 'node:fs/promises';
import { buildApplication } from '../sync-server/src/world/build-application.ts';

// `npm run desktop` builds the desktop application and opens it; `npm run desktop:dist` packs the installers of this platform.
// Electron fetches its own binary (about 100 MB) the first time it is run, not when the packages are installed.
const [task, ...args] = process.argv.slice(2);

await buildApplication(process.cwd(), (sentence) => console.log(sentence));
run('vite', ['build', '--logLevel', 'warn'], 'desktop');
await rm('desktop/dist/pwa', { recursive: true, force: true });
await cp('pwa/dist', 'desktop/dist/pwa', { recursive: true });
if (task === 'dist') run('electron-builder', ['--config', 'electron-builder.yml', ...args], '.');
else run('electron', ['desktop', ...process.argv.slice(2)], '.');

function run(command: string, args: string[], cwd: string): void {
  const { status, error } = spawnSync(command, args, { cwd, stdio: 'inherit' });
  if (error) console.error(`${command}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}
