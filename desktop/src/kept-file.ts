import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';

/** A small document on the disk, for this user of the machine only. Written whole beside its place and moved there: a power cut leaves the old one. */
export type KeptFile<Document> = { read: () => Promise<Document | undefined>; write: (document: Document) => Promise<void> };

export function keptFile<Document>(path: string, schema: z.ZodType<Document>): KeptFile<Document> {
  let last: Promise<unknown> = Promise.resolve();

  async function writeNow(document: Document): Promise<void> {
    await mkdir(dirname(path), { recursive: true });
    const beside = await open(`${path}.new`, 'w', 0o600);
    try {
      await beside.writeFile(JSON.stringify(document));
      // A rotated token that a power cut took back would be the used one, and using it again ends the sign-in.
      await beside.sync();
    } finally {
      await beside.close();
    }
    await rename(`${path}.new`, path);
  }

  return {
    read: async () => {
      try {
        return schema.safeParse(JSON.parse(await readFile(path, 'utf8'))).data;
      } catch {
        return undefined;
      }
    },
    write: (document) => {
      const written = last.then(() => writeNow(document));
      last = written.catch(() => undefined);
      return written;
    },
  };
}
