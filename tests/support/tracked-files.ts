import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** What belongs to the project: files in git, and new ones that are not ignored. Paths from the root, where Vitest runs. */
export function trackedFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' });
  return listed.split('\n').filter((file) => file !== '' && existsSync(file));
}
