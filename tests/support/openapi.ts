import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Express } from 'express';

type Operation = { responses: Record<string, { content?: Record<string, { schema: object }> }> };
export type OpenapiDocument = { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, object> } };

/** Says what is wrong with an answer by the document's own schema for it; null: nothing. */
export function answerChecker(document: OpenapiDocument) {
  // zod names formats that Ajv has no code for; what a value means is checked by zod already.
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema({ $id: 'document', ...document });
  return (method: string, path: string, status: number, contentType: string, body: unknown): string | null => {
    const type = contentType.replace(/;.*/, '');
    const content = document.paths[path]?.[method.toLowerCase()]?.responses[String(status)]?.content?.[type];
    if (content === undefined) return `${method} ${path} is not documented to answer ${status} ${type}`;
    const pointer = ['paths', path, method.toLowerCase(), 'responses', String(status), 'content', type, 'schema'].map((part) =>
      part.replaceAll('~', '~0').replaceAll('/', '~1'),
    );
    const validate = ajv.getSchema(`document#/${pointer.map(encodeURIComponent).join('/')}`);
    if (validate === undefined) return `no schema at ${pointer.join('/')}`;
    return validate(body) === true ? null : ajv.errorsText(validate.errors);
  };
}

type Layer = { route?: { path: string; methods: Record<string, boolean> }; handle?: { stack?: Layer[] } };

/** Every route that Express answers, as OpenAPI would name it: `GET /api/v1/a/{id}`. */
export function routesOf(app: Express): string[] {
  const walk = (layers: Layer[]): string[] =>
    layers.flatMap(({ route, handle }) => {
      if (route === undefined) return walk(handle?.stack ?? []);
      const methods = Object.keys(route.methods).filter((method) => method !== '_all');
      return methods.map((method) => `${method.toUpperCase()} ${route.path.replaceAll(/:(\w+)/g, '{$1}')}`);
    });
  return walk((app as unknown as { router: { stack: Layer[] } }).router.stack);
}
