import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type ServedFile = {
  type: string;
  etag: string;
  plain: Buffer;
  /** Each is made once, when first asked for. */
  brotli: () => Promise<Buffer>;
  gzip: () => Promise<Buffer>;
};

/** @returns null where there is no such file; `path` is what stands in the address, decoded. */
export type FindFile = (path: string) => Promise<ServedFile | null>;

const asBrotli = promisify(brotliCompress);
const asGzip = promisify(gzip);

/** Files of one folder, kept in memory with their compressed forms; a file that a new build replaced is read again. */
export function filesIn(folder: string): FindFile {
  const kept = new Map<string, { version: string; file: Promise<ServedFile> }>();
  const root = normalize(folder + sep);
  return async (path) => {
    const place = normalize(join(root, path));
    if (!place.startsWith(root) || path.includes('\0') || path.split('/').some((part) => part.startsWith('.'))) return null;
    const found = await stat(place).catch(() => null);
    if (!found?.isFile()) return null;
    const version = `${found.mtimeMs}:${found.size}`;
    const known = kept.get(place);
    if (known?.version === version) return known.file;
    const file = read(place);
    kept.set(place, { version, file });
    file.catch(() => kept.delete(place));
    return file;
  };
}

async function read(place: string): Promise<ServedFile> {
  const plain = await readFile(place);
  const type = types[extname(place)] ?? 'application/octet-stream';
  return {
    type,
    plain,
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    brotli: once(() =>
      asBrotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } }),
    ),
    gzip: once(() => asGzip(plain, { level: 9 })),
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

export function compressible(type: string): boolean {
  return /^text\/|javascript|json|svg|wasm/.test(type);
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};
