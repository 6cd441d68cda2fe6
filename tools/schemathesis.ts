import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const version = '4.32.5';
const folder = '.cache/schemathesis';

/** Schemathesis (MIT) in a virtual environment of its own, fetched once. @returns its program, or why it is not here. */
export function installSchemathesis(): { program: string } | { missing: string } {
  const program = join(folder, 'bin/st');
  if (existsSync(program)) return { program };
  try {
    execFileSync('python3', ['-m', 'venv', folder], { stdio: 'pipe' });
    execFileSync(join(folder, 'bin/pip'), ['install', '--quiet', `schemathesis==${version}`], { stdio: 'pipe' });
    return { program };
  } catch (error) {
    const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return { missing: `Schemathesis needs Python 3.10 with venv, and the network once: ${line}` };
  }
}
