import { z } from 'zod';
import { setupFile, type SetupFile } from './setup-file.ts';

export type SetupProblem = { path: string; message: string };

/** The setup was refused and nothing was written. */
export class SetupRefusedError extends Error {
  readonly code = 'setup_refused';
  readonly problems: readonly SetupProblem[];
  constructor(problems: readonly SetupProblem[]) {
    super(`The school setup was not loaded:\n${problems.map(({ path, message }) => `${path}: ${message}`).join('\n')}`);
    this.name = 'SetupRefusedError';
    this.problems = problems;
  }
}

/** @throws SetupRefusedError with the path of each field that is not right. */
export function parseSetup(content: unknown): SetupFile {
  const parsed = setupFile.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new SetupRefusedError(parsed.error.issues.map(({ path, message }) => ({ path: z.core.toDotPath(path) || '(the file)', message })));
}
