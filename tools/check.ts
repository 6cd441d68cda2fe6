import { spawnSync } from 'node:child_process';
import { checks } from './checks.ts';

// `npm run check` runs all of them, `npm run lint` and its sisters one; --fix mends what a machine can mend.
const wanted = process.argv.slice(2);
const mend = wanted.includes('--fix');
const names = wanted.filter((name) => name !== '--fix');
const chosen = checks.filter(({ name }) => names.length === 0 || names.includes(name));
const failed = chosen.filter((check) => !passes(mend && check.fix ? [check.fix] : check.commands)).map(({ name }) => name);
if (failed.length > 0) console.error(`Failed: ${failed.join(', ')}`);
process.exitCode = failed.length > 0 ? 1 : 0;

function passes(commands: string[][]): boolean {
  // All of them, so that one run shows everything there is to mend.
  const statuses = commands.map(([command = '', ...args]) => spawnSync(command, args, { stdio: 'inherit' }).status);
  return statuses.every((status) => status === 0);
}
