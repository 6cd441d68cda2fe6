import { appConfig } from '@osss/shared/app-config';
import { answerLine, exchangeRequest } from '@osss/shared/protocol';
import { jsonValue } from '@osss/shared/values';
import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject, type ZodOpenApiResponsesObject } from 'zod-openapi';
import { statusOf, type ProblemCode } from '../http/problem.ts';
import type { Route } from './route.ts';

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: 'Stable; for programs.' }),
    detail: z.string().meta({ description: 'One sentence for people: what to do.' }),
    instance: z.string().meta({ description: 'The request, as the server’s log names it.' }),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'What is wrong, field by field.' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });

// By this name in the document. Not `meta`, which would name a copy, while it refers to itself.
jsonValue.register(z.globalRegistry, { id: 'Json' });

/** What any route behind a sign-in may answer. */
const always: ProblemCode[] = ['bad_request', 'not_permitted', 'not_linked', 'sign_in_set_aside', 'too_many_requests', 'internal'];

const description = [
  'The school’s records, and the office’s door to attendance. Errors are `application/problem+json` with a sentence. Everybody reads what is theirs: permission is part of each query.',
  'Lists: `limit` and `cursor` (`next_cursor` of the answer before), `order=last_name,-grade_level`, `fields=id,last_name`, `ids=…`, `count=true` for `total`, and filters `filter[field]=value`, `filter[field][gte]=value` with `in`, `contains`, `gt`, `gte`, `lt`, `lte`, `null` where the field has them.',
  'A record carries an `ETag`; `If-None-Match` spares its sending again, and a change requires it as `If-Match`.',
  'Devices do not use this door: they exchange (`/api/sync/v1/exchange`).',
].join('\n\n');

/** OpenAPI 3.1 from the same zod as the routes are checked by. */
export function openapiDocument(routes: readonly Route[]): object {
  const paths: ZodOpenApiPathsObject = { ...serverPaths() };
  for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method]: operation(route) };
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'OSSS Teacher',
      version: '1',
      description,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ signIn: [] }],
    paths,
    components: {
      securitySchemes: {
        signIn: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'Access token of the realm OSSS, audience osss-api.' },
      },
    },
  });
}

function operation(route: Route): ZodOpenApiOperationObject {
  const bodyProblems: ProblemCode[] = route.upload
    ? ['body_too_large', 'unsupported_media_type', ...(route.upload.receive ? (['unsupported_encoding'] as const) : [])]
    : route.body === null
      ? []
      : ['malformed_body', 'body_too_large', 'unsupported_media_type'];
  const cursorProblems: ProblemCode[] = 'cursor' in route.query.shape ? ['does_not_fit'] : [];
  const versionProblems: ProblemCode[] = writesVersion(route) ? ['changed_meanwhile', 'version_missing'] : [];
  return {
    operationId: route.operationId,
    summary: route.summary,
    ...(route.description === undefined ? {} : { description: route.description }),
    tags: [route.tag ?? 'Office'],
    requestParams: { path: route.params, query: route.query, ...headersOf(route) },
    ...requestBody(route),
    responses: {
      ...done(route),
      ...signInProblems(),
      '431': { description: 'Address and headers together are longer than 16 KiB' },
      ...problems([...always, ...bodyProblems, ...versionProblems, ...cursorProblems, ...route.problems]),
    },
  };
}

function headersOf(route: Route) {
  if (writesVersion(route)) return { header: ifMatch };
  return route.method === 'get' && route.versionOf ? { header: ifNoneMatch } : {};
}

const ifNoneMatch = z.object({ 'if-none-match': z.string().optional().meta({ description: 'Answers 304 where it is still the same.' }) });

const ifMatch = z.object({
  'if-match': z
    .string()
    .optional()
    .meta({ description: 'The `ETag` of what was read: what somebody else changed meanwhile is not overwritten.' }),
});

function writesVersion({ method, versionOf, creates }: Route): boolean {
  return method !== 'get' && versionOf !== undefined && creates !== true;
}

function requestBody({ body, upload }: Route): Pick<ZodOpenApiOperationObject, 'requestBody'> {
  if (upload)
    return { requestBody: { required: true, content: Object.fromEntries(upload.types.map((type) => [type, { schema: bytes }])) } };
  return body === null ? {} : { requestBody: { required: true, content: { 'application/json': { schema: body } } } };
}

const bytes = z.string().meta({ format: 'binary' });

function done({ method, answer, produces, versionOf, creates }: Route): ZodOpenApiResponsesObject {
  const headers = versionOf ? { headers: z.object({ etag: z.string().meta({ description: 'The version of what is answered.' }) }) } : {};
  if (produces) {
    const content = Object.fromEntries(produces.map((type) => [type, { schema: bytes }]));
    return { '200': { description: 'OK', content, ...headers }, '304': { description: 'As the tag in If-None-Match names it' } };
  }
  if (answer === null) return { '204': { description: 'Done' } };
  const whole = { content: { 'application/json': { schema: answer } }, ...headers };
  if (creates === true) return { '201': { description: 'Made', ...whole } };
  const known = { '304': { description: 'Still the same as the tag in If-None-Match names', ...headers } };
  return { '200': { description: 'OK', ...whole }, ...(method === 'get' && versionOf ? known : {}) };
}

function signInProblems(): ZodOpenApiResponsesObject {
  return {
    '401': {
      description: 'No access token, or not a good one: codes `token_…`',
      content: { 'application/problem+json': { schema: problem } },
    },
    '503': {
      description: 'The sign-in service or the database does not answer',
      content: { 'application/problem+json': { schema: problem } },
    },
  };
}

function problems(codes: readonly ProblemCode[]): ZodOpenApiResponsesObject {
  const byStatus = Map.groupBy(new Set(codes), statusOf);
  const entries = [...byStatus].map(([status, group]) => [
    String(status),
    { description: group.map((code) => `\`${code}\``).join(', '), content: { 'application/problem+json': { schema: problem } } },
  ]);
  return Object.fromEntries(entries) as ZodOpenApiResponsesObject;
}

/** What is not of the office: the devices' two addresses, and what who runs the server asks. */
function serverPaths(): ZodOpenApiPathsObject {
  const open = { security: [] };
  const json = (description: string, schema: z.ZodType) => ({ '200': { description, content: { 'application/json': { schema } } } });
  const lines = {
    description: 'Newline-delimited JSON: verdicts, scopes, drops, pages, end',
    content: { 'application/x-ndjson': { schema: answerLine } },
  };
  return {
    '/api/sync/v1/exchange': {
      post: {
        operationId: 'exchange',
        summary: 'A device’s edits up, what changed at the school down',
        tags: ['Devices'],
        requestBody: { required: true, content: { 'application/json': { schema: exchangeRequest } } },
        responses: {
          '200': lines,
          ...signInProblems(),
          ...problems([
            'bad_request',
            'malformed_body',
            'not_linked',
            'no_device_work',
            'sign_in_set_aside',
            'client_of_another',
            'body_too_large',
            'unsupported_encoding',
            'too_many_requests',
            'busy',
          ]),
        },
      },
    },
    '/api/sync/v1/pokes': {
      get: {
        operationId: 'listenForPokes',
        summary: 'Live channel: says which scopes have changed',
        tags: ['Devices'],
        responses: {
          '200': { description: 'Server-sent events', content: { 'text/event-stream': { schema: z.string() } } },
          ...signInProblems(),
          ...problems(['not_linked', 'no_device_work', 'sign_in_set_aside', 'too_many_requests']),
        },
      },
    },
    '/config.json': {
      get: {
        operationId: 'readAppConfig',
        summary: 'What the application needs before anybody signs in',
        tags: ['Server'],
        ...open,
        responses: json('OK', appConfig),
      },
    },
    '/openapi.json': {
      get: { operationId: 'readDocument', summary: 'This document', tags: ['Server'], ...open, responses: json('OK', z.looseObject({})) },
    },
    '/setup.schema.json': {
      get: {
        operationId: 'readSetupSchema',
        summary: 'JSON schema of the file a school is set up by',
        tags: ['Server'],
        ...open,
        responses: json('OK', z.looseObject({})),
      },
    },
    '/healthz': {
      get: {
        operationId: 'isAlive',
        summary: 'The process answers',
        tags: ['Server'],
        ...open,
        responses: json('Alive', z.object({ status: z.literal('ok') })),
      },
    },
    '/readyz': {
      get: {
        operationId: 'isReady',
        summary: 'The database answers and has this program’s migrations',
        tags: ['Server'],
        ...open,
        responses: { ...json('Ready', z.object({ status: z.literal('ready'), migration: z.int() })), ...problems(['not_ready']) },
      },
    },
    '/metrics': {
      get: {
        operationId: 'readMetrics',
        summary: 'Figures for Prometheus; on loopback, or with METRICS_TOKEN',
        tags: ['Server'],
        ...open,
        responses: { '200': { description: 'OK', content: { 'text/plain': { schema: z.string() } } }, ...problems(['not_found']) },
      },
    },
  };
}
