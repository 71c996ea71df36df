import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKithClient } from '../client/create-kith-client';
import { startTestServer, type TestServer } from '../testing/test-server';
import { API, type ApiRoute } from './api-description';

describe('the document of the API', () => {
  let test: TestServer;
  beforeAll(async () => {
    test = await startTestServer('pglite');
  });
  afterAll(() => test.stop());

  it('is served, and is valid OpenAPI 3.1', async () => {
    const document = await createKithClient({ origin: test.server.publicUrl }).call('getDocument');
    if (!document.ok) throw new Error(JSON.stringify(document.reason));
    expect(document.value).toMatchObject({
      openapi: '3.1.0',
      servers: [{ url: test.server.publicUrl }],
      paths: {
        '/api/devices/{id}': { delete: { parameters: [{ name: 'id', in: 'path' }] } },
        '/api/sync/push': {
          post: {
            security: [{ device: [] }],
            requestBody: {
              content: {
                'application/json': { schema: { properties: { mutations: { type: 'array', minItems: 1 } } } },
              },
            },
          },
        },
      },
    });
    expect(await new Validator().validate(document.value)).toEqual({ valid: true });
  });

  it('has every route below /api, and no other', () => {
    const served = test.server.routes
      .filter(({ method, path }) => path.startsWith('/api/') && method !== 'ALL' && !path.includes('*'))
      .map(({ method, path }) => `${method} ${path}`);
    const described = Object.values<ApiRoute>(API).map(
      ({ method, path }) => `${method.toUpperCase()} ${path}`,
    );
    expect(new Set(described)).toEqual(new Set(served));
    expect(new Set(described).size).toBe(described.length);
  });
});
