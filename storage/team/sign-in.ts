import {
  createDeviceResponse,
  DEVICE_CLIENT_ID,
  DEVICE_GRANT_TYPE,
  deviceCodeResponse,
  deviceTokenError,
  deviceTokenResponse,
  formatUserCode,
  type CreateDeviceResponse,
} from '@/sync/sign-in';
import { fail, succeed, type Result } from '@/utils/result';

/** Why signing in did not get on. */
export type SignInFailure =
  'bad-address' | 'unreachable' | 'not-a-team-server' | 'declined' | 'expired' | 'no-team';

/** A sign-in that waits for the person to say yes in the browser. */
export interface PendingSignIn {
  readonly serverUrl: string;
  readonly deviceCode: string;
  readonly userCode: string;
  readonly verificationUrl: string;
  /** Milliseconds between questions. */
  readonly interval: number;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** The address of a team server as it is kept: scheme and host, without a closing slash. */
export function parseServerUrl(address: string): string | undefined {
  const trimmed = address.trim();
  try {
    const isLocal = /^(localhost|127\.0\.0\.1|\[::1\])([:/]|$)/i.test(trimmed);
    const scheme = isLocal ? 'http' : 'https';
    const url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `${scheme}://${trimmed}`);
    // Names of this machine: a server that calls itself by another of them is the same one.
    if (url.hostname === 'localhost' || url.hostname === '[::1]') url.hostname = '127.0.0.1';
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.origin : undefined;
  } catch {
    return undefined;
  }
}

interface Answer {
  readonly status: number;
  readonly json: unknown;
}

async function postJson(url: string, body: unknown, token?: string): Promise<Answer | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(30_000),
    });
    return { status: response.status, json: await response.json().catch(() => undefined) };
  } catch {
    return undefined;
  }
}

/** Begins to sign this device in (RFC 8628): gives the code that the person compares in the browser. */
export async function beginSignIn(
  address: string,
  now: () => number,
): Promise<Result<PendingSignIn, SignInFailure>> {
  const serverUrl = parseServerUrl(address);
  if (serverUrl === undefined) return fail('bad-address');
  const answer = await postJson(`${serverUrl}/api/auth/device/code`, { client_id: DEVICE_CLIENT_ID });
  if (answer === undefined) return fail('unreachable');
  const code = deviceCodeResponse.safeParse(answer.json);
  if (!code.success) return fail('not-a-team-server');
  const verificationUrl = code.data.verification_uri_complete;
  // The page that the person is sent to must be the server's own.
  if (parseServerUrl(verificationUrl) !== serverUrl) return fail('not-a-team-server');
  return succeed({
    serverUrl,
    deviceCode: code.data.device_code,
    userCode: formatUserCode(code.data.user_code),
    verificationUrl,
    interval: code.data.interval * 1_000,
    expiresAt: now() + code.data.expires_in * 1_000,
  });
}

/** Asks once whether the person has said yes. `pending` until then. */
export async function askSignIn(
  pending: PendingSignIn,
  deviceName: string,
  now: () => number,
): Promise<Result<CreateDeviceResponse | 'pending', SignInFailure>> {
  if (now() > pending.expiresAt) return fail('expired');
  const answer = await postJson(`${pending.serverUrl}/api/auth/device/token`, {
    grant_type: DEVICE_GRANT_TYPE,
    device_code: pending.deviceCode,
    client_id: DEVICE_CLIENT_ID,
  });
  // A lost answer is asked for again: the code stays good until it expires.
  if (answer === undefined || answer.status >= 500 || answer.status === 429) return succeed('pending');
  const token = deviceTokenResponse.safeParse(answer.json);
  if (!token.success) {
    const refused = deviceTokenError.safeParse(answer.json);
    const code = refused.success ? refused.data.error : '';
    if (code === 'authorization_pending' || code === 'slow_down') return succeed('pending');
    return fail(code === 'expired_token' ? 'expired' : 'declined');
  }
  const { access_token: accessToken, scope } = token.data;
  const device = await postJson(`${pending.serverUrl}/api/devices`, { name: deviceName, scope }, accessToken);
  const created = createDeviceResponse.safeParse(device?.json);
  if (created.success) return succeed(created.data);
  return fail(device === undefined ? 'unreachable' : 'no-team');
}

/** Tells the server that this device is signed out. Best effort: the token is forgotten here in any case. */
export async function signOutDevice(serverUrl: string, token: string): Promise<void> {
  try {
    await fetch(`${serverUrl}/api/devices/current`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${token}` },
      credentials: 'omit',
      signal: AbortSignal.timeout(10_000),
    });
  } catch {
    // Offline: the person can sign the device out from another one.
  }
}
