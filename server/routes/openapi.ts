import { Hono } from 'hono';
import * as z from 'zod/mini';
import { PROTOCOL_VERSION } from '@/sync/protocol';
import { API, type ApiRoute } from './api-description';

const SCHEMES = {
  device: { type: 'http', scheme: 'bearer', description: 'The token of a device' },
  'signed-in': {
    type: 'http',
    scheme: 'bearer',
    description: 'The access token of a sign-in, good for one device',
  },
} as const;

const MEANINGS: Readonly<Record<number, string>> = {
  101: 'The connection is a WebSocket from here on',
  200: 'Done',
  201: 'Made',
  204: 'Done; there is nothing to say',
  400: 'Not of the form that is due, or not to be had in this way',
  401: 'Not signed in',
  403: 'Not, or no longer, in this team',
  404: 'There is no such thing',
  409: 'The device and the server disagree on what was sent before',
  413: 'Too much at once',
  426: 'The device speaks a protocol that is too old',
  500: 'The server broke',
  503: 'Not at the moment: ask again after Retry-After',
};

/** A shape of a message as OpenAPI 3.1 has it, which is JSON Schema of 2020-12. */
function describeContent(schema: z.ZodMiniType): Record<string, unknown> {
  // As input, because further fields are no error. What only code can check, such as a scope, may be anything here.
  const { $schema: _dialect, ...shape } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return { content: { 'application/json': { schema: shape } } };
}

function describeAnswer(status: number, schema: z.ZodMiniType | undefined): Record<string, unknown> {
  return {
    description: MEANINGS[status] ?? 'Turned down',
    ...(schema === undefined ? {} : describeContent(schema)),
  };
}

function describeOperation(operationId: string, route: ApiRoute): Record<string, unknown> {
  const names = [...route.path.matchAll(/:(\w+)/g)].flatMap(([, name]) => name ?? []);
  const answers: readonly (readonly [string, z.ZodMiniType | undefined])[] = [
    [String(route.status), route.answer],
    ...Object.entries(route.failures),
  ];
  return {
    operationId,
    summary: route.summary,
    security: route.caller === 'anyone' ? [] : [{ [route.caller]: [] }],
    ...(names.length === 0
      ? {}
      : {
          parameters: names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
        }),
    ...(route.body === undefined ? {} : { requestBody: { required: true, ...describeContent(route.body) } }),
    responses: Object.fromEntries(
      answers.map(([status, schema]) => [status, describeAnswer(Number(status), schema)]),
    ),
  };
}

/** The API as an OpenAPI 3.1 document. `publicUrl` is the origin by which people reach the server. */
export function describeApi(publicUrl: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, route] of Object.entries<ApiRoute>(API)) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: describeOperation(name, route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kith team server',
      version: String(PROTOCOL_VERSION),
      description: 'What the devices of a team say to their server. The version is that of the protocol.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: publicUrl }],
    paths,
    components: { securitySchemes: SCHEMES },
  };
}

/** `GET /openapi.json` */
export function createOpenapiRoutes(publicUrl: string): Hono {
  const routes = new Hono();
  let document: Record<string, unknown> | undefined;
  routes.get('/openapi.json', (c) => c.json((document ??= describeApi(publicUrl))));
  return routes;
}
