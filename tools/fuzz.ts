import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

// `npm run fuzz -- --seeds 1000 --first 5000`: stories that nobody has told yet. One seed alone: `--first 1234 --seeds 1`.
const { values } = parseArgs({ options: { seeds: { type: 'string', default: '200' }, first: { type: 'string', default: '1' } } });
const env = { ...process.env, FUZZ_SEEDS: values.seeds, FUZZ_FIRST: values.first };
process.exitCode = spawnSync('vitest', ['run', '--project', 'fuzz'], { stdio: 'inherit', env }).status ?? 1;
