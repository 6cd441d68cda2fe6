import { z } from 'zod';
import { SetupRefusedError } from './refused.ts';
import { setupFile, type SetupFile } from './setup-file.ts';

/** @throws SetupRefusedError with the path of each field that is not right. */
export function parseSetup(content: unknown): SetupFile {
  const parsed = setupFile.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new SetupRefusedError(parsed.error.issues.map(({ path, message }) => ({ path: z.core.toDotPath(path) || '(the file)', message })));
}

/** @throws SetupRefusedError where the text is not even JSON. */
export function parseSetupText(text: string): SetupFile {
  let content: unknown;
  try {
    // Editors of one well-known system begin a file with it.
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new SetupRefusedError([
      { path: '(the file)', message: `is not JSON: ${error instanceof Error ? error.message : String(error)}` },
    ]);
  }
  return parseSetup(content);
}
