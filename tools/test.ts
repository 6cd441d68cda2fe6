import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checks } from './checks.ts';
import { findChromium, installChromium } from './chromium.ts';
import { prepareElectron } from './electron.ts';
import { fetchKeycloak, findKeycloak } from './keycloak.ts';
import { readTally } from './tally-reporter.ts';
import type { Tally } from './tally-reporter.ts';

const projects = ['unit', 'postgres', 'browser', 'keycloak', 'desktop', 'schemathesis', 'fuzz'];
const strict = process.env['REQUIRE_ALL'] === '1';

// `npm test -- unit postgres` runs only those; `checks` stands for everything before them.
const wanted = process.argv.slice(2);
const began = Date.now();
const failedChecks = chosen('checks') ? await runChecks() : [];
const tallies: Tally[] = [];
for (const project of projects.filter(chosen)) tallies.push(await runProject(project));
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

async function runProject(project: string): Promise<Tally> {
  heading(project);
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
  const exitCode = await run('vitest', ['run', '--project', project, ...reporters], { ...env, TEST_TALLY: file });
  const tally = await readTally(file, project, exitCode);
  await rm(folder, { recursive: true });
  return tally;
}

function whollySkipped(project: string, why: string): Tally {
  return { passed: 0, failed: 0, failures: [], skipped: [`${project}: all of it (${why})`] };
}

function run(command: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } });
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(1);
    });
    child.on('exit', resolve);
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
