import type { PhotoReport } from './store-photos.ts';

export function photoSentences({ added, changed, same, problems }: PhotoReport, dryRun: boolean): string[] {
  const counts = `photos: ${added} added, ${changed} changed, ${same} as before`;
  const lines = problems.map(({ file, message }) => `not used: ${file}: ${message}`);
  return [counts, ...lines, ...(dryRun ? ['Nothing was changed yet: leave out --dry-run to apply.'] : [])];
}
