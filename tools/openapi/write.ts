import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { generate } from './generate.ts';

for (const [file, text] of await generate()) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  console.log(`wrote ${file}`);
}
