import { addDays } from '@osss/shared/school-day';
import { classes, openClients, type Burst } from '../bursts.ts';
import { medianOf, percentile } from '../figures.ts';
import { startLocalIssuer } from '../local-issuer.ts';
import { runServer } from '../run-server.ts';
import { withDatabase, type Scenario } from '../world.ts';

/** A day each, so that every run makes new sheets; the first one only warms up. */
const runs = 6;

export const load: Scenario = {
  name: 'load',
  run: async (bench) => {
    const issuer = await startLocalIssuer();
    try {
      const bursts = await withDatabase(bench, 'load', issuer.issuer, async (database) => {
        const server = await runServer({ databaseUrl: database.url, issuer: issuer.issuer, jwksUrl: issuer.jwksUrl });
        try {
          const clients = await openClients(server, await classes(database), issuer, bench.postgres);
          const all: Burst[] = [];
          try {
            for (let run = 0; run < runs; run += 1) all.push(await clients.burst(addDays(bench.postgres.today, -run)));
          } finally {
            await clients.stop();
          }
          return all.slice(1);
        } finally {
          await server.stop();
        }
      });
      for (const { errors } of bursts) if (errors.length > 0) bench.say(`load: ${errors.length} errors, the first: ${errors[0]}`);
      return {
        scenario: 'load',
        what: '1,000 clients × 30 marks of distinct sheets within one second; durable, with history and feed',
        runs: bursts.length,
        figures: figuresOf(bursts),
      };
    } finally {
      await issuer.stop();
    }
  },
};

function figuresOf(bursts: Burst[]) {
  const share = (part: number) => medianOf(bursts, ({ milliseconds }) => percentile(milliseconds, part));
  return [
    { name: 'p50', value: share(0.5), unit: 'ms' as const },
    { name: 'p95', value: share(0.95), unit: 'ms' as const, atMost: 60 },
    { name: 'p99', value: share(0.99), unit: 'ms' as const, atMost: 150 },
    { name: 'slowest', value: share(1), unit: 'ms' as const },
    { name: 'errors, all runs', value: bursts.reduce((sum, { errors }) => sum + errors.length, 0), unit: '' as const, atMost: 0 },
    { name: 'CPU, server and Postgres', value: medianOf(bursts, ({ used }) => used.server + used.postgres), unit: 's' as const, atMost: 2 },
    { name: 'CPU, server', value: medianOf(bursts, ({ used }) => used.server), unit: 's' as const },
    { name: 'CPU, Postgres', value: medianOf(bursts, ({ used }) => used.postgres), unit: 's' as const },
    { name: 'CPU, load generator', value: medianOf(bursts, ({ cpu }) => cpu), unit: 's' as const },
    { name: 'all answered after', value: medianOf(bursts, ({ whole }) => whole), unit: 'ms' as const },
  ];
}
