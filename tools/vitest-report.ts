import { readFile } from 'node:fs/promises';

/** What one Vitest project did. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: string[];
  failures: string[];
}

interface JsonReport {
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string }[];
  }[];
}

/** Reads Vitest's JSON report. `exitCode` counts too: a run can fail outside of any test. */
export async function readReport(file: string, project: string, exitCode: number | null): Promise<Tally> {
  const text = await readFile(file, 'utf8').catch(() => '{"testResults":[]}');
  const { testResults } = JSON.parse(text) as JsonReport;
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const failures = tests.filter(({ status }) => status === 'failed').map(({ fullName }) => `${project}: ${fullName}`);
  const broken = testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0);
  failures.push(...broken.map(({ name, message }) => `${project}: ${name} (${message.split('\n')[0]})`));
  if (tests.length === 0) failures.push(`${project}: no test ran`);
  else if (exitCode !== 0 && failures.length === 0) failures.push(`${project}: failed outside of a test (see above)`);
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: failures.length,
    skipped: tests.filter(({ status }) => status !== 'passed' && status !== 'failed').map(({ fullName }) => `${project}: ${fullName}`),
    failures,
  };
}
