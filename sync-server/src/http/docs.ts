import { Router, type RequestHandler } from 'express';
import { absolutePath } from 'swagger-ui-dist';
import { filesIn } from './files.ts';
import { serveFile } from './serve-file.ts';

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>OSSS Teacher: REST API</title>
    <link rel="icon" href="/docs/favicon-32x32.png">
    <link rel="stylesheet" href="/docs/swagger-ui.css">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;

// A file of its own, since the content security policy lets no script stand in a page. No validator: it would ask a foreign host.
const start = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null, persistAuthorization: false });
`;

const shown = new Set(['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png']);

/** Swagger UI from this server alone. */
export function docsRoutes(): Router {
  const router = Router();
  const find = filesIn(absolutePath());
  router.get('/docs', text('text/html; charset=utf-8', page));
  router.get('/docs/start.js', text('text/javascript; charset=utf-8', start));
  router.get('/docs/:file', async (req, res, next) => {
    const file = shown.has(req.params.file) ? await find(`/${req.params.file}`) : null;
    if (file === null) next();
    else await serveFile(req, res, file, 'no-cache');
  });
  return router;
}

function text(type: string, body: string): RequestHandler {
  return (_req, res) => {
    res.set({ 'content-type': type, 'cache-control': 'no-cache' }).send(body);
  };
}
