import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { checks } from './checks.ts';
import { findChromium, installChromium } from './chromium.ts';
import { prepareElectron } from './electron.ts';
import { fetchKeycloak, findKeycloak } from './keycloak.ts';
import { readTally } from './tally-reporter.ts';
import type { Tally } from './tally-reporter.ts';

/**
 * Fast ones first; then what waits for a screen beside what works without one, each by itself, since they share two cores. The screens go
 * first wherever both want the machine.
 */
const first = ['unit'];
const screens = ['browser', 'keycloak', 'desktop'];
const others = ['postgres', 'schemathesis', 'fuzz'];
/** A process's niceness. At 10 (PRIORITY_BELOW_NORMAL) what ran beside still slowed the browser tests by a third. */
const modest = 15;
const strict = process.env['REQUIRE_ALL'] === '1';

// `npm test -- unit postgres` runs only those; `checks` stands for everything before them.
const wanted = process.argv.slice(2);
const began = Date.now();
const failedChecks = chosen('checks') ? await runChecks() : [];
const tallies: Tally[] = [];
for (const project of first.filter(chosen)) tallies.push(await runProject(project, 'shown'));
await Promise.all([
  inTurn(screens.filter(chosen), 'shown'),
  // What is beside is shown a project at a time, when it is done; alone, as it comes.
  inTurn(others.filter(chosen), screens.some(chosen) ? 'beside' : 'shown'),
]);
process.exitCode = summarize(failedChecks, tallies) ? 0 : 1;

function chosen(name: string): boolean {
  return wanted.length === 0 || wanted.includes(name);
}

async function runChecks(): Promise<string[]> {
  const failed: string[] = [];
  for (const { name, commands } of checks) {
    heading(name);
    for (const [command = '', ...args] of commands) {
      if ((await run(command, args)) !== 0) failed.push([command, ...args].join(' '));
    }
  }
  return failed;
}

type How = 'shown' | 'beside';

async function inTurn(projects: readonly string[], how: How): Promise<void> {
  for (const project of projects) tallies.push(await runProject(project, how));
}

async function runProject(project: string, how: How): Promise<Tally> {
  if (how === 'shown') heading(project);
  const env: NodeJS.ProcessEnv = {};
  if (project === 'keycloak') {
    fetchKeycloak(process.cwd());
    const keycloak = findKeycloak(process.cwd(), process.env);
    if ('missing' in keycloak) return whollySkipped(project, keycloak.missing);
  }
  if (project === 'desktop') {
    const missing = prepareElectron(process.env);
    if (missing.length > 0) return whollySkipped(project, `missing: ${missing.join(', ')}`);
  }
  if (['browser', 'keycloak', 'desktop', 'fuzz'].includes(project)) {
    if (!findChromium(process.env)) installChromium();
    const chromium = findChromium(process.env);
    // The fuzz and Keycloak have stories that need none; the others skip by name.
    if (!chromium && (project === 'browser' || project === 'desktop')) return whollySkipped(project, 'no Chromium; set CHROME_PATH');
    if (chromium) env['CHROME_PATH'] = chromium;
  }
  const folder = await mkdtemp(join(tmpdir(), 'osss-tally-'));
  const file = join(folder, 'tally.json');
  const reporters = ['--reporter=default', '--reporter=./tools/tally-reporter.ts'];
  const exitCode = await run(
    'vitest',
    ['run', '--project', project, ...reporters],
    { ...env, TEST_TALLY: file },
    how === 'beside' ? project : null,
  );
  const tally = await readTally(file, project, exitCode);
  await rm(folder, { recursive: true });
  return tally;
}

function whollySkipped(project: string, why: string): Tally {
  return { passed: 0, failed: 0, failures: [], skipped: [`${project}: all of it (${why})`] };
}

/** @param beside a project whose lines are kept until it has ended, and which leaves the machine to what is shown */
function run(command: string, args: string[], env: NodeJS.ProcessEnv = {}, beside: string | null = null): Promise<number | null> {
  return new Promise((resolve) => {
    const output = beside === null ? 'inherit' : 'pipe';
    const child = spawn(command, args, { stdio: ['ignore', output, output], env: { ...process.env, ...env } });
    const lines: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece: Buffer) => void lines.push(piece));
    if (beside !== null && child.pid !== undefined) setPriority(child.pid, modest);
    const ended = (code: number | null) => {
      if (beside !== null) heading(`${beside}, which ran beside`);
      process.stdout.write(Buffer.concat(lines));
      resolve(code);
    };
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      ended(1);
    });
    child.on('close', ended);
  });
}

function heading(name: string): void {
  console.log(`\n== ${name} (${Math.round((Date.now() - began) / 1000)} s)`);
}

function summarize(brokenChecks: string[], results: Tally[]): boolean {
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failures = [...brokenChecks, ...results.flatMap((result) => result.failures)];
  const skipped = results.flatMap((result) => result.skipped);
  heading('summary');
  for (const name of failures) console.log(`FAILED   ${name}`);
  for (const name of skipped) console.log(`SKIPPED  ${name}`);
  if (strict && skipped.length > 0) console.log('REQUIRE_ALL=1: a skipped test is a failure.');
  // Continuous integration reads this line. A failed check (format, lint, types, knip) counts as one failure.
  console.log(`\n${passed} passed, ${failures.length} failed, ${skipped.length} skipped`);
  return passed > 0 && failures.length === 0 && !(strict && skipped.length > 0);
}
