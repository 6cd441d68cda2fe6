import openapiTypescript, { astToString, type OpenAPI3 } from 'openapi-typescript';
import typescript from 'typescript';
import { openapiDocument } from '../../sync-server/src/office/openapi.ts';
import { officeRoutes } from '../../sync-server/src/office/routes.ts';

const json = typescript.factory.createTypeReferenceNode('Json');

/** The generated files, by their path from the root: the document from the routes' zod, and the client's types from the document. */
export async function generate(): Promise<Map<string, string>> {
  const document = openapiDocument(officeRoutes);
  const types = await openapiTypescript(document as OpenAPI3, {
    defaultNonNullable: false,
    inject: "import type { Json } from '@osss/shared/values.ts';\n",
    // It refers to itself, which an index into `components` may not.
    transform: (_schema, { path }) => (path === '#/components/schemas/Json' ? json : undefined),
  });
  return new Map([
    ['sync-server/openapi.json', `${JSON.stringify(document, null, 1)}\n`],
    ['pwa/src/data/api/schema.ts', `// Made by \`npm run openapi\` from sync-server/openapi.json.\n${astToString(types)}`],
  ]);
}
