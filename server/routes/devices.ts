import { Hono } from 'hono';
import {
  createDeviceRequest,
  type CreateDeviceResponse,
  type DevicesResponse,
  type MeResponse,
} from '@/sync/sign-in';
import { listDevices } from '../repositories/devices';
import { listGroupNames } from '../repositories/groups';
import type { Member } from '../repositories/members';
import { isStorable } from '../repositories/storable';
import type { Accounts } from '../services/accounts';
import { redeemSession } from '../services/device-sign-in';
import { createDevice, signOutDevices } from '../services/devices';
import type { ServerContext } from '../services/server-context';
import { answerFailure } from './answers';
import { limitBody } from './limit-body';
import { readBody } from './read-body';
import { bearerToken, requireDevice, type DeviceEnvironment } from './require-device';

const MOST_BYTES = 4 * 1024;

function describeMember(member: Member): Pick<MeResponse, 'user' | 'team'> {
  return {
    user: { id: member.userId, name: member.userName, email: member.email },
    team: { id: member.teamId, name: member.teamName, role: member.role },
  };
}

/** The devices of the person who asks, and who that is. Everything here is asked with a token, never a cookie. */
export function createDeviceRoutes(context: ServerContext, accounts: Accounts): Hono<DeviceEnvironment> {
  const routes = new Hono<DeviceEnvironment>();

  routes.post('/devices', limitBody(MOST_BYTES), async (c) => {
    const request = await readBody(c, createDeviceRequest);
    if (!request.ok) return answerFailure(c, request.reason);
    const name = request.value.name.trim();
    if (name === '' || !isStorable(name)) {
      return answerFailure(c, { code: 'bad-request', message: 'A device needs a name' });
    }
    const redeemed = await redeemSession(context, accounts, bearerToken(c) ?? '', request.value.scope);
    if (!redeemed.ok) return answerFailure(c, redeemed.reason);
    const { deviceId, token } = await createDevice(context, redeemed.value, name);
    const answer: CreateDeviceResponse = { deviceId, token, ...describeMember(redeemed.value) };
    c.header('Cache-Control', 'no-store');
    return c.json(answer, 201);
  });

  routes.get('/me', requireDevice(context), async (c) => {
    const { device, member } = c.get('signedIn');
    const groups = await listGroupNames(context.database, member.teamId, member.userId);
    const answer: MeResponse = { deviceId: device.id, ...describeMember(member), groups: [...groups] };
    return c.json(answer);
  });

  routes.get('/devices', requireDevice(context), async (c) => {
    const { device, member } = c.get('signedIn');
    const devices = await listDevices(context.database, member.teamId, member.userId);
    const answer: DevicesResponse = {
      devices: devices.map(({ id, name, created_at, last_seen_at }) => ({
        id,
        name,
        createdAt: created_at.getTime(),
        lastSeenAt: last_seen_at.getTime(),
        current: id === device.id,
      })),
    };
    return c.json(answer);
  });

  routes.delete('/devices/:id', requireDevice(context), async (c) => {
    const { device, member } = c.get('signedIn');
    const asked = c.req.param('id');
    const id = asked === 'current' ? device.id : asked;
    const { teamId, userId } = member;
    const signOut = (deviceId: string) =>
      signOutDevices(context, { teamId, userId, deviceId }, { userId, deviceId: device.id });
    const count = isStorable(id) ? await signOut(id) : 0;
    if (count === 0) return c.json({ error: { code: 'bad-request', message: 'No such device' } }, 404);
    return c.body(null, 204);
  });

  return routes;
}
