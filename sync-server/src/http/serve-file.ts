import type { Request, Response } from 'express';
import { compressible, type ServedFile } from './files.ts';

/** @param caching the value of `Cache-Control`. */
export async function serveFile(req: Request, res: Response, file: ServedFile, caching: string): Promise<void> {
  const compress = compressible(file.type);
  const encoding = compress ? wanted(req) : 'identity';
  // Each form of a file is a thing of its own to a cache.
  const etag = encoding === 'identity' ? file.etag : `${file.etag.slice(0, -1)}-${encoding}"`;
  res.set({ 'content-type': file.type, 'cache-control': caching, etag });
  if (compress) res.vary('accept-encoding');
  if (req.fresh) {
    res.status(304).end();
    return;
  }
  const body = encoding === 'br' ? await file.brotli() : encoding === 'gzip' ? await file.gzip() : file.plain;
  if (encoding !== 'identity') res.setHeader('content-encoding', encoding);
  res.setHeader('content-length', body.length);
  res.end(req.method === 'HEAD' ? undefined : body);
}

/** Brotli wherever it is understood: browsers name gzip first, at equal weight. */
function wanted(req: Request): 'br' | 'gzip' | 'identity' {
  if (req.acceptsEncodings('br')) return 'br';
  return req.acceptsEncodings('gzip') ? 'gzip' : 'identity';
}
