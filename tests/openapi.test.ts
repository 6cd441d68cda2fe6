import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { generate } from '../tools/openapi/generate.ts';

test('[RE1] the OpenAPI document and the client’s types are those the routes make', async () => {
  for (const [file, text] of await generate()) {
    expect(await readFile(file, 'utf8'), `${file} is not what the routes make: npm run openapi`).toBe(text);
  }
}, 60_000);
