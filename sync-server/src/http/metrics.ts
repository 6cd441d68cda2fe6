import { Counter, Gauge, Histogram, Registry } from 'prom-client';

const seconds = [0.002, 0.005, 0.01, 0.02, 0.04, 0.06, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10];

/** The figures of one server, in a registry of its own: two servers in one process do not mix theirs. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'osss_http_request_duration_seconds',
      help: 'Time to the end of an answer, by route and status.',
      labelNames: ['method', 'route', 'status'],
      buckets: seconds,
      registers,
    }),
    exchanges: new Counter({
      name: 'osss_exchanges_total',
      help: 'Exchanges by how they ended.',
      labelNames: ['outcome'],
      registers,
    }),
    verdicts: new Counter({
      name: 'osss_verdicts_total',
      help: 'Judged changes by outcome: applied, lost, held; and mutations refused as malformed or put off.',
      labelNames: ['outcome'],
      registers,
    }),
    groupSize: new Histogram({
      name: 'osss_exchange_group_size',
      help: 'Exchanges applied in one transaction.',
      buckets: [1, 2, 4, 8, 16, 32],
      registers,
    }),
    groupSeconds: new Histogram({
      name: 'osss_exchange_group_duration_seconds',
      help: 'Time of one group, from its first lock to its commit.',
      buckets: seconds,
      registers,
    }),
    queueDepth: new Gauge({ name: 'osss_exchange_queue_depth', help: 'Exchanges waiting to be judged.', registers }),
    liveStreams: new Gauge({ name: 'osss_live_streams', help: 'Open live channels.', registers }),
    listening: new Gauge({ name: 'osss_listening_connections', help: 'Connections of this server that listen in Postgres.', registers }),
    redisUp: new Gauge({ name: 'osss_redis_up', help: 'Whether Redis answers; 0 also where none is used.', registers }),
    heldOpen: new Gauge({ name: 'osss_held_mutations_open', help: 'Held mutations that nobody has decided yet.', registers }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
