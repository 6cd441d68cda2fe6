import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

export type ApplicationFile = { type: string; bytes: Uint8Array<ArrayBuffer> };

/** Files of the built application, by the path in an address; null for whatever is not one of them, wherever the path may lead. */
export function filesIn(folder: string): (path: string) => Promise<ApplicationFile | null> {
  const root = normalize(folder + sep);
  return async (path) => {
    const decoded = decode(path);
    if (decoded === null || /[\0\\]/.test(decoded) || decoded.split('/').some((part) => part.startsWith('.'))) return null;
    const place = normalize(join(root, decoded));
    const type = types[extname(place)];
    if (!place.startsWith(root) || type === undefined) return null;
    const found = await stat(place).catch(() => null);
    return found?.isFile() ? { type, bytes: new Uint8Array(await readFile(place)) } : null;
  };
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};
