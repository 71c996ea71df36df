import type { MiddlewareHandler } from 'hono';
import type { ServerContext } from '../services/server-context';
import { answerFailure } from './answers';
import type { DeviceEnvironment } from './require-device';

/** Turns a device away that pushes and pulls without a pause, and a person with too many such. */
export function limitSync({ limits }: ServerContext): MiddlewareHandler<DeviceEnvironment> {
  return async (c, next) => {
    const { device } = c.get('signedIn');
    const retryAfter = await limits.take(
      ['sync-device', `${device.team_id}/${device.id}`],
      ['sync-person', `${device.team_id}/${device.user_id}`],
    );
    if (retryAfter !== undefined) {
      return answerFailure(c, { code: 'busy', message: 'Too many requests: wait a while', retryAfter });
    }
    await next();
    return undefined;
  };
}
