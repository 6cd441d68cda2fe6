import { z } from 'zod';

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

export type Path = (string | number)[];

/** @param path from the part on: the file's own way to it is put before. */
export function refuse(path: Path, message: string): never {
  throw new SetupRefusedError([{ path: z.core.toDotPath(path), message }]);
}

/** As it is for who wrote the whole file: problems of one school name the school's place in it. @throws SetupRefusedError */
export async function within<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SetupRefusedError)) throw error;
    throw new SetupRefusedError(error.problems.map(({ path, message }) => ({ path: `${place}.${path}`, message })));
  }
}
