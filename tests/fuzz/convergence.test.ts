import { afterAll, test } from 'vitest';
import { hold, openCasts } from './hold.ts';
import { startThread } from './thread.ts';

const count = Number(process.env['FUZZ_SEEDS'] ?? 190);
const first = Number(process.env['FUZZ_FIRST'] ?? 1);
const seeds = Array.from({ length: count }, (_, index) => first + index);

/** Stories that once found a fault. */
const pinned: Record<number, string> = {
  22: 'pages were cut off before the end that would have proved them',
  25: 'a full check did not bring what the school had judged',
  50: 'a mark let go just before the school was set back stayed on the screen',
  64: 'verdicts whose pages were cut off proved nothing after a restore',
  84: 'a backup, a start and a restore gave a generation’s number twice',
};

const casts = openCasts(startThread);
afterAll(casts.stop);

test.concurrent.each(seeds.map((seed) => ({ seed, found: seed in pinned ? `: ${pinned[seed]}` : '' })))(
  '[JN2, JN4, JN5, EX2, EX3, EX5, FD4, FD6] seed $seed converges and loses nothing$found',
  ({ seed }) => casts.play((machines) => hold({ machines, seed })),
);
