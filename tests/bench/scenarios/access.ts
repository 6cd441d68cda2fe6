import { addDays } from '@osss/shared/school-day';
import { classes, openClients, type Burst, type Clients } from '../bursts.ts';
import type { BenchDatabase } from '../database.ts';
import { medianOf, type Figure } from '../figures.ts';
import { startLocalIssuer } from '../local-issuer.ts';
import { runServer } from '../run-server.ts';
import { withDatabase, type Bench, type Scenario } from '../world.ts';

/** Turn and turn about, so that both meet the same machine; the first pair only warms up. */
const pairs = 8;

/** The burst of `load`, sent to the server as it is and to one that asks nobody's permission (`BENCH_WITHOUT_ACCESS`). */
export const access: Scenario = {
  name: 'access',
  run: async (bench) => {
    const issuer = await startLocalIssuer();
    try {
      const [guarded, open] = await withDatabase(bench, 'access', issuer.issuer, (database) => inTurn(bench, database, issuer));
      return {
        scenario: 'access',
        what: 'The burst of `load` with the access checks (the rules of shared/, the second wall in Postgres) and without them, in turn',
        runs: guarded.length,
        figures: figuresOf(guarded, open),
      };
    } finally {
      await issuer.stop();
    }
  },
};

type Issuer = Awaited<ReturnType<typeof startLocalIssuer>>;

async function inTurn(bench: Bench, database: BenchDatabase, issuer: Issuer): Promise<[Burst[], Burst[]]> {
  const settings = { databaseUrl: database.url, issuer: issuer.issuer, jwksUrl: issuer.jwksUrl };
  const people = await classes(database);
  const ends: (() => Promise<void>)[] = [];
  const start = async (withoutAccess: boolean): Promise<Clients> => {
    const server = await runServer({ ...settings, withoutAccess });
    ends.push(server.stop);
    const clients = await openClients(server, people, issuer, bench.postgres);
    ends.push(clients.stop);
    return clients;
  };
  const [guarded, open]: [Burst[], Burst[]] = [[], []];
  try {
    const [withChecks, without] = [await start(false), await start(true)];
    for (let pair = 0; pair < pairs; pair += 1) {
      const day = (turn: number) => addDays(bench.postgres.today, -2 * pair - turn);
      guarded.push(await withChecks.burst(day(0)));
      open.push(await without.burst(day(1)));
    }
  } finally {
    for (const end of ends.toReversed()) await end();
  }
  return [guarded.slice(1), open.slice(1)];
}

function figuresOf(guarded: Burst[], open: Burst[]): Figure[] {
  const cpu = ({ used }: Burst) => used.server + used.postgres;
  const [all, without] = [medianOf(guarded, cpu), medianOf(open, cpu)];
  const errors = [...guarded, ...open].reduce((sum, burst) => sum + burst.errors.length, 0);
  return [
    { name: 'CPU with the checks', value: all, unit: 's' },
    { name: 'CPU without them', value: without, unit: 's' },
    { name: 'of it Postgres, with', value: medianOf(guarded, ({ used }) => used.postgres), unit: 's' },
    { name: 'of it Postgres, without', value: medianOf(open, ({ used }) => used.postgres), unit: 's' },
    { name: 'what the checks add, percent', value: (100 * (all - without)) / without, unit: '', atMost: 10 },
    { name: 'errors, all runs', value: errors, unit: '', atMost: 0 },
  ];
}
