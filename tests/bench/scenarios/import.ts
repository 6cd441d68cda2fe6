import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Figure } from '../figures.ts';
import { writeDistrict } from '../large-district.ts';
import { postgresCpu } from '../processes.ts';
import type { Bench, Scenario } from '../world.ts';

const program = fileURLToPath(new URL('../../../sync-server/src/import.ts', import.meta.url));
const grandBend = fileURLToPath(new URL('../../../../shared/data/grand-bend/oneroster-1.2-bulk.zip', import.meta.url));
const students = 100_000;

export const importRosters: Scenario = {
  name: 'import',
  run: async (bench) => {
    const folder = await mkdtemp(join(tmpdir(), 'osss-bench-import-'));
    try {
      const figures = existsSync(grandBend) ? await timed(bench, 'Grand Bend', grandBend, 5) : [];
      const large = join(folder, 'large.zip');
      bench.say(`Writing a district of ${students} students`);
      await writeDistrict(large, { students, year: 2026 });
      figures.push(...(await timed(bench, `${students / 1000},000 students`, large, 180)));
      return {
        scenario: 'import',
        what: 'The command line, into an empty database, the feed’s triggers on; then the same once more',
        runs: 1,
        figures,
      };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** The program as an administrator starts it: wall clock, and what Linux says was its most memory. */
async function timed(bench: Bench, name: string, file: string, atMost: number): Promise<Figure[]> {
  const database = await bench.postgres.empty('import');
  try {
    const cpu = postgresCpu(bench.postgres.dataDir);
    const first = await run(bench, database.url, file);
    const used = postgresCpu(bench.postgres.dataDir) - cpu;
    const feed = await database.feedSeconds();
    const again = await run(bench, database.url, file);
    return [
      { name: `${name}: first time`, value: first.seconds, unit: 's', atMost },
      { name: `${name}: most memory of the program`, value: first.peak / 2 ** 20, unit: 'MB', atMost: 512 },
      { name: `${name}: CPU, Postgres`, value: used, unit: 's' },
      { name: `${name}: of it the feed’s flush, wall clock`, value: feed, unit: 's' },
      { name: `${name}: second time, changing nothing`, value: again.seconds, unit: 's', atMost },
    ];
  } finally {
    await database.drop();
  }
}

async function run({ say }: Bench, url: string, file: string): Promise<{ seconds: number; peak: number }> {
  const started = performance.now();
  const child = spawn(process.execPath, [program, file, '--apply', '--system', 'bench'], {
    env: { PATH: process.env['PATH'], DATABASE_URL: url },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let [peak, said] = [0, ''];
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = text));
  const watch = setInterval(() => (peak = Math.max(peak, mostMemory(child.pid ?? 0))), 200);
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  clearInterval(watch);
  if (code !== 0) say(`import: the program ended with ${code}: ${said}`);
  return { seconds: code === 0 ? (performance.now() - started) / 1000 : NaN, peak };
}

/** Bytes; Linux keeps the highest mark. */
function mostMemory(pid: number): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
