// Runs one of the project's programs: `node tools/run.mjs <program.ts> [arguments]`. Plain JavaScript without dependencies, because on a
// fresh clone it runs under the machine's own Node (20 and up): it installs what is missing and goes on under the project's Node 24.
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { install, projectNode, root } from './install.mjs';

const [program, ...args] = process.argv.slice(2);
if (!program) throw new Error('usage: node tools/run.mjs <program.ts> [arguments]');
process.chdir(root);

try {
  install();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

// Programs of the project, and what they start, find Node 24 and the project's tools first.
process.env['PATH'] = `${join(root, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`;

if (Number.parseInt(process.versions.node, 10) >= 24) {
  process.argv = [process.execPath, resolve(program), ...args];
  await import(pathToFileURL(resolve(program)).href);
} else {
  const child = spawn(projectNode, [program, ...args], { stdio: 'inherit' });
  // Ctrl-C reaches the whole group: the program ends in its own time and says how it went; ending first would tear the terminal from it.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
  }
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
