import { afterAll, test } from 'vitest';
import { hold, openCasts } from './hold.ts';
import { startThread } from './thread.ts';

const count = Number(process.env['FUZZ_SEEDS'] ?? 190);
const first = Number(process.env['FUZZ_FIRST'] ?? 1);
const seeds = Array.from({ length: count }, (_, index) => first + index);

const casts = openCasts(startThread);
afterAll(casts.stop);

test.concurrent.each(seeds)('[JN2, JN4, JN5, EX2, EX3, EX5, FD4, FD6] seed %i converges and loses nothing', (seed) =>
  casts.play((machines) => hold({ machines, seed })),
);
