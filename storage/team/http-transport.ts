import {
  errorResponse,
  PROTOCOL_VERSION,
  pullResponse,
  pushResponse,
  renewResponse,
  type PullRequest,
  type PushRequest,
  type RenewRequest,
} from '@/sync/protocol';
import type { Transport, TransportFailure } from '@/sync/replica/transport';
import { fail, succeed, type Result } from '@/utils/result';

/** How long a request may take, in milliseconds, before it counts as lost. */
const TIMEOUT = 30_000;

interface Parser<Value> {
  safeParse(value: unknown): { success: true; data: Value } | { success: false };
}

function retryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : undefined;
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

async function post<Value>(
  url: string,
  token: string,
  body: PushRequest | PullRequest | RenewRequest,
  parser: Parser<Value>,
): Promise<Result<Value, TransportFailure>> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT),
      credentials: 'omit',
      cache: 'no-store',
    });
  } catch {
    return fail({ kind: 'unreachable' });
  }
  const json = await readJson(response);
  if (response.ok) {
    const parsed = parser.safeParse(json);
    // HTML from a proxy, half an answer: not our server, or not now.
    return parsed.success ? succeed(parsed.data) : fail({ kind: 'try-later', retryAfter: undefined });
  }
  const refused = errorResponse.safeParse(json);
  if (refused.success && response.status < 500 && response.status !== 429) {
    return fail({ kind: 'turned-down', ...refused.data.error });
  }
  return fail({ kind: 'try-later', retryAfter: retryAfter(response) });
}

/** Reaches a team server over HTTP with a device's token, or the one that it gives in its place. */
export function httpTransport(serverUrl: string, ownToken: string): Transport {
  let token = ownToken;
  return {
    token,
    push: (request) => post(`${serverUrl}/api/sync/push`, token, request, pushResponse),
    pull: (request) => post(`${serverUrl}/api/sync/pull`, token, request, pullResponse),
    async renew() {
      const protocol = PROTOCOL_VERSION;
      const renewed = await post(`${serverUrl}/api/sync/renew`, token, { protocol }, renewResponse);
      if (renewed.ok) token = renewed.value.token;
      return renewed;
    },
  };
}
