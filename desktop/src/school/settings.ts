import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const administratorsFile = z.object({ server_url: z.string() });

/** Where an administrator lays `config.json`, the same for every user of the machine. */
export function administratorsPlace(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string {
  if (platform === 'win32') return join(environment['PROGRAMDATA'] ?? 'C:\\ProgramData', 'OSSS Teacher', 'config.json');
  if (platform === 'darwin') return '/Library/Application Support/OSSS Teacher/config.json';
  return '/etc/osss-teacher/config.json';
}

/** The school's address as it was set for this machine: `OSSS_SERVER_URL`, else the administrator's file. Undefined: a person chooses it. */
export async function addressSet(environment: NodeJS.ProcessEnv, file: string): Promise<string | undefined> {
  const fromEnvironment = environment['OSSS_SERVER_URL']?.trim();
  if (fromEnvironment) return fromEnvironment;
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : serverUrlIn(text, file);
}

function serverUrlIn(text: string, file: string): string {
  try {
    return administratorsFile.parse(JSON.parse(text)).server_url;
  } catch (cause) {
    throw new Error(`${file} must be JSON like {"server_url": "https://teacher.school.org"}: correct it and start again.`, { cause });
  }
}
