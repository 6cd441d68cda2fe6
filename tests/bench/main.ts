import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { findChromium } from '../../tools/chromium.ts';
import { watchConditions } from './conditions.ts';
import { openPostgres } from './database.ts';
import { json, machineOf, table, type Measured } from './report.ts';
import { access } from './scenarios/access.ts';
import { appShell } from './scenarios/app-shell.ts';
import { classroom } from './scenarios/classroom.ts';
import { gradeEngine } from './scenarios/grade-engine.ts';
import { gradebook } from './scenarios/gradebook.ts';
import { gradebookSync } from './scenarios/gradebook-sync.ts';
import { firstSync } from './scenarios/first-sync.ts';
import { importRosters } from './scenarios/import.ts';
import { lighthouseScores } from './scenarios/lighthouse.ts';
import { liveClients } from './scenarios/live-clients.ts';
import { load } from './scenarios/load.ts';
import { office } from './scenarios/office.ts';
import { offlineEdits } from './scenarios/offline-edits.ts';
import { offlineNavigation } from './scenarios/offline-navigation.ts';
import { rest } from './scenarios/rest.ts';
import { tap } from './scenarios/tap.ts';
import { visible } from './scenarios/visible.ts';
import type { Scenario } from './world.ts';

// `npm run bench`: measures, and never fails for being slow. `--only first-sync,load` chooses, `--out FILE` writes JSON too.
const scenarios: Scenario[] = [
  firstSync,
  gradebookSync,
  offlineEdits,
  tap,
  visible,
  offlineNavigation,
  classroom,
  gradebook,
  gradeEngine,
  load,
  access,
  liveClients,
  rest,
  office,
  importRosters,
  lighthouseScores,
  appShell,
];

const { values } = parseArgs({ options: { only: { type: 'string' }, out: { type: 'string' } } });
const names = values.only?.split(',') ?? scenarios.map(({ name }) => name);
const unknown = names.filter((name) => !scenarios.some((scenario) => scenario.name === name));
if (unknown.length > 0) {
  console.error(`There is no scenario ${unknown.join(', ')}; there are ${scenarios.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}

const say = (sentence: string) => console.error(sentence);
const postgres = await openPostgres(say);
const results: Measured[] = [];
let failed = false;
try {
  for (const { name, run } of scenarios.filter(({ name }) => names.includes(name))) {
    say(`Measuring ${name}`);
    // One scenario that cannot run must not keep the figures of the others.
    const conditions = watchConditions();
    await run({ postgres, say }).then(
      (result) => void results.push({ ...result, conditions: conditions() }),
      (error: unknown) => {
        failed = true;
        console.error(`${name} could not be measured:`, error);
      },
    );
  }
} finally {
  await postgres.stop();
}
const machine = machineOf(findChromium(process.env), postgres.version);
console.log(table(machine, results));
if (values.out) await writeFile(values.out, json(machine, results, new Date()));
process.exit(failed ? 1 : 0);
