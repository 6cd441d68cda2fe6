import type { Request, RequestHandler } from 'express';
import { filesIn } from './files.ts';
import { ProblemError } from './problem.ts';
import { serveFile } from './serve-file.ts';

const year = 'public, max-age=31536000, immutable';
/** Asked for again each time, answered 304 when unchanged: a stale shell would hide a new version. */
const askAgain = 'no-cache';

/** The built application. A navigation to any page of it gets `index.html`; a missing file stays missing. */
export function serveApplication(folder: string): RequestHandler {
  const find = filesIn(folder);
  return async (req, res, next) => {
    if ((req.method !== 'GET' && req.method !== 'HEAD') || notOurs(req.path)) {
      next();
      return;
    }
    const path = req.path === '/' ? '/index.html' : decodeURIComponent(req.path);
    const file = await find(path);
    if (file !== null) {
      await serveFile(req, res, file, path.startsWith('/assets/') ? year : askAgain);
      return;
    }
    if (!isNavigation(req)) {
      next();
      return;
    }
    const shell = await find('/index.html');
    if (shell === null)
      throw new ProblemError('not_found', 'The application is not built yet: run `npm run build`, then load this page again.');
    await serveFile(req, res, shell, askAgain);
  };
}

function notOurs(path: string): boolean {
  return ['/api', '/docs', '/demo'].some((prefix) => path === prefix || path.startsWith(`${prefix}/`));
}

/** A page asked for by a browser's address bar, not a script, picture or fetch. */
function isNavigation(req: Request): boolean {
  const mode = req.headers['sec-fetch-mode'];
  if (mode !== undefined) return mode === 'navigate';
  return req.headers.accept?.includes('text/html') === true;
}
