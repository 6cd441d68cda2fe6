import { ApiRefused } from '../../data/api/refused.ts';

/** The server's own sentence where it said no; another where nothing of ours answered. Empty: nothing is wrong. */
export function refusedWords(error: Error | null, unreached: string): string {
  if (error === null) return '';
  return error instanceof ApiRefused ? error.message : unreached;
}
