import type { Context, MiddlewareHandler } from 'hono';
import { authenticateDevice, type SignedInDevice } from '../services/devices';
import type { ServerContext } from '../services/server-context';
import { answerFailure } from './answers';

/** What routes behind `requireDevice` know. */
export interface DeviceEnvironment {
  Variables: { signedIn: SignedInDevice };
}

/** The token of an `Authorization: Bearer` header. */
export function bearerToken(c: Context): string | undefined {
  return /^Bearer ([\x21-\x7e]{1,512})$/i.exec(c.req.header('authorization') ?? '')?.[1];
}

/** Lets only devices in that are signed in, by their token and never by a cookie. */
export function requireDevice(context: ServerContext): MiddlewareHandler<DeviceEnvironment> {
  return async (c, next) => {
    const signedIn = await authenticateDevice(context, bearerToken(c) ?? '');
    if (!signedIn.ok) return answerFailure(c, signedIn.reason);
    c.set('signedIn', signedIn.value);
    await next();
    return undefined;
  };
}
