import type * as z from 'zod/mini';
import { fail, succeed, type Result } from '@/utils/result';
import { API, type ApiName, type ApiRoute } from '../routes/api-description';

type Described<Name extends ApiName> = (typeof API)[Name];
type BodyOf<Name extends ApiName> =
  Described<Name> extends { readonly body: infer Schema extends z.ZodMiniType } ? z.input<Schema> : undefined;
type AnswerOf<Name extends ApiName> =
  Described<Name> extends { readonly answer: infer Schema extends z.ZodMiniType }
    ? z.output<Schema>
    : undefined;
type NamesIn<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

/** A WebSocket is opened by other means. */
export type CallName = Exclude<ApiName, 'openSocket'>;

type Parameters<Name extends ApiName> =
  NamesIn<Described<Name>['path']> extends never
    ? { readonly parameters?: undefined }
    : { readonly parameters: Readonly<Record<NamesIn<Described<Name>['path']>, string>> };
type Body<Name extends ApiName> =
  BodyOf<Name> extends undefined ? { readonly body?: undefined } : { readonly body: BodyOf<Name> };

/** Why a call came to nothing. */
export type CallFailure =
  /** The server turned it down; `body` is what it said. */
  | { readonly kind: 'refused'; readonly status: number; readonly body: unknown }
  /** What answered is no Kith server, or one that speaks differently. */
  | { readonly kind: 'not-understood'; readonly status: number }
  /** Nobody answered. */
  | { readonly kind: 'unreachable'; readonly cause: unknown };

export interface KithClientOptions {
  /** Such as `https://kith.example.com`. */
  readonly origin: string;
  /** A device's token, or the access token of a sign-in. */
  readonly token?: string;
  readonly fetch?: typeof fetch;
}

/** Calls routes of the API by their names, with what they take and give as types. */
export interface KithClient {
  readonly call: <Name extends CallName>(
    name: Name,
    ...given: Record<never, never> extends Body<Name> & Parameters<Name>
      ? [given?: Body<Name> & Parameters<Name>]
      : [given: Body<Name> & Parameters<Name>]
  ) => Promise<Result<AnswerOf<Name>, CallFailure>>;
}

interface Given {
  readonly body?: unknown;
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function read(route: ApiRoute, response: Response): Promise<Result<unknown, CallFailure>> {
  const { status } = response;
  const body = parse(await response.text());
  const isFine = status === route.status;
  const schema = isFine ? route.answer : route.failures[status];
  if (schema === undefined && isFine) return succeed(undefined);
  const parsed = schema?.safeParse(body);
  if (parsed?.success !== true) return fail({ kind: 'not-understood', status });
  return isFine ? succeed(parsed.data) : fail({ kind: 'refused', status, body: parsed.data });
}

/** A client of a team server's API, for programs beside the extension. It checks what it is answered. */
export function createKithClient({ origin, token, fetch: ask = fetch }: KithClientOptions): KithClient {
  async function call(name: CallName, given: Given = {}): Promise<Result<unknown, CallFailure>> {
    const route: ApiRoute = API[name];
    const path = route.path.replaceAll(/:(\w+)/g, (_all, parameter: string) =>
      encodeURIComponent(given.parameters?.[parameter] ?? ''),
    );
    try {
      const response = await ask(new URL(path, origin), {
        method: route.method.toUpperCase(),
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(given.body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
      });
      return await read(route, response);
    } catch (cause) {
      return fail({ kind: 'unreachable', cause });
    }
  }
  // What it takes and gives is checked against the schemas from which these types are made.
  return { call: call as KithClient['call'] };
}
