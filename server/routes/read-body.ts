import type { Context } from 'hono';
import type * as z from 'zod/mini';
import { fail, succeed, type Result } from '@/utils/result';
import type { SyncFailure } from '@/sync/authority/sync-failure';

/** No message of ours nests half as deep; far deeper ones would exhaust the stack of whoever walks them. */
const DEEPEST = 64;

function badRequest(message: string): Result<never, SyncFailure> {
  return fail({ code: 'bad-request', message });
}

/** How deep JSON text nests, without walking what it means: brackets outside of strings. */
function measureDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (quoted) {
      if (character === '\\') at += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') {
      quoted = true;
    } else if (character === '[' || character === '{') {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (character === ']' || character === '}') {
      depth -= 1;
    }
  }
  return deepest;
}

function parseJson(text: string): Result<unknown, SyncFailure> {
  if (measureDepth(text) > DEEPEST) return badRequest(`JSON that nests deeper than ${DEEPEST}`);
  try {
    return succeed(JSON.parse(text));
  } catch {
    return badRequest('Not JSON');
  }
}

/** Reads a request's JSON and checks its shape. Its size is limited before by `limitBody`. */
export async function readBody<Schema extends z.ZodMiniType>(
  c: Context,
  schema: Schema,
): Promise<Result<z.output<Schema>, SyncFailure>> {
  let text: string;
  try {
    text = await c.req.text();
  } catch {
    return badRequest('The request broke off');
  }
  const json = parseJson(text);
  if (!json.ok) return json;
  const parsed = schema.safeParse(json.value);
  if (parsed.success) return succeed(parsed.data);
  const where = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
  return badRequest(`Not of the form that is due: ${where.slice(0, 200)}`);
}
