import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { canonicalJson, type Json } from '@/utils/json';
import {
  clientMessage,
  errorResponse,
  mutation,
  PROTOCOL_VERSION,
  pullRequest,
  pullResponse,
  pushRequest,
  pushResponse,
  renewRequest,
  renewResponse,
  rowMessage,
  serverMessage,
  SYNC_ERRORS,
} from './protocol';

/** The messages of each version of the protocol, by a hash of their shapes. A released one never changes. */
const RELEASED: Readonly<Record<number, string>> = {
  1: 'f320b88b8b66a965',
};

const MESSAGES = {
  clientMessage,
  errorResponse,
  mutation,
  pullRequest,
  pullResponse,
  pushRequest,
  pushResponse,
  renewRequest,
  renewResponse,
  rowMessage,
  serverMessage,
};

/** What a change of would be noticed by another client, apart from the words of descriptions. */
function shapesOf(): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(MESSAGES).map(([name, schema]) => [
      name,
      z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }),
    ]),
  );
}

describe('the messages of the protocol', () => {
  it('are those of its version: raise PROTOCOL_VERSION when another client would notice a change', () => {
    const shapes = JSON.parse(JSON.stringify(shapesOf())) as Json;
    const hash = createHash('sha256').update(canonicalJson(shapes)).digest('hex').slice(0, 16);
    expect(RELEASED[PROTOCOL_VERSION]).toBe(hash);
  });

  it('are described with every code by which a request is turned down as a whole', () => {
    const guide = readFileSync(new URL('../docs/protocol.md', import.meta.url), 'utf8');
    const told = ['gap', 'forked', 'busy', 'unauthenticated', 'not-a-member', 'protocol-too-old'] as const;
    for (const code of told) {
      expect(SYNC_ERRORS).toContain(code);
      expect(guide).toContain(`| \`${code}\``);
    }
    for (const name of Object.keys(pullResponse.shape)) {
      if (name !== 'serverTime') expect(guide, name).toContain(`- \`${name}\``);
    }
  });
});
