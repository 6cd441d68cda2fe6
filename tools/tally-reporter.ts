import { readFile, writeFile } from 'node:fs/promises';
import type { SerializedError } from 'vitest';
import type { Reporter, TestModule, TestSuite } from 'vitest/node';

/** What one Vitest project did. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: string[];
  /** Failed tests by name; what failed outside of a test (a hook, a file, an unhandled rejection) by its first line. */
  failures: string[];
}

/** Writes the names that a summary needs to `TEST_TALLY`. Vitest's own JSON report says nothing of what fails outside of a test. */
// oxlint-disable-next-line import/no-default-export -- Vitest takes a reporter file by its default export
export default class TallyReporter implements Reporter {
  async onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): Promise<void> {
    const file = process.env['TEST_TALLY'];
    if (file === undefined) throw new Error('TEST_TALLY names the file that the tally is written to.');
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const suites = modules.flatMap((module): (TestModule | TestSuite)[] => [module, ...module.children.allSuites()]);
    const named = (state: string) => tests.filter((test) => test.result().state === state).map(({ fullName }) => fullName);
    const outside = suites.flatMap((suite) => suite.errors().map((error) => `${nameOf(suite)} (${firstLine(error)})`));
    const failures = [...named('failed'), ...outside, ...unhandled.map((error) => `unhandled: ${firstLine(error)}`)];
    await writeFile(file, JSON.stringify({ passed: named('passed').length, skipped: named('skipped'), failures }));
  }
}

/** Reads what the reporter wrote. `exitCode` counts too: a run can fail where no reporter sees it. */
export async function readTally(file: string, project: string, exitCode: number | null): Promise<Tally> {
  const nothing = '{"passed":0,"skipped":[],"failures":[]}';
  const { passed, skipped, failures } = JSON.parse(await readFile(file, 'utf8').catch(() => nothing)) as Omit<Tally, 'failed'>;
  const all = [...failures];
  if (all.length === 0 && passed + skipped.length === 0) all.push('no test ran');
  else if (all.length === 0 && exitCode !== 0) all.push(`ended with ${exitCode ?? 'a signal'} outside of its tests (see above)`);
  const of = (names: string[]) => names.map((name) => `${project}: ${name}`);
  return { passed, failed: all.length, skipped: of(skipped), failures: of(all) };
}

function nameOf(suite: TestModule | TestSuite): string {
  return suite.type === 'module' ? suite.relativeModuleId : suite.fullName;
}

function firstLine({ message }: SerializedError): string {
  return message.split('\n')[0] ?? '';
}
