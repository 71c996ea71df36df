import * as z from 'zod/mini';
import { TEAM_ROLES } from '@/talent/actor';

/** How the extension names itself when it asks to be signed in (OAuth 2.0 Device Authorization, RFC 8628). */
export const DEVICE_CLIENT_ID = 'kith-extension';
export const DEVICE_GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:device_code';

/** Body of `POST /api/auth/device/code`. */
export const deviceCodeRequest = z.object({ client_id: z.literal(DEVICE_CLIENT_ID) });

/** Its answer: show `user_code`, open `verification_uri_complete`, then ask for the token every `interval` seconds. */
export const deviceCodeResponse = z.object({
  device_code: z.string(),
  user_code: z.string(),
  verification_uri: z.string(),
  verification_uri_complete: z.string(),
  /** Seconds. */
  expires_in: z.number(),
  /** Seconds. */
  interval: z.number(),
});

/** Body of `POST /api/auth/device/token`. */
export const deviceTokenRequest = z.object({
  grant_type: z.literal(DEVICE_GRANT_TYPE),
  device_code: z.string().check(z.regex(/^[0-9a-zA-Z_-]{1,191}$/)),
  client_id: z.literal(DEVICE_CLIENT_ID),
});

/** Its answer once the person has said yes: a session that is only good for making a device. */
export const deviceTokenResponse = z.object({
  access_token: z.string(),
  token_type: z.string(),
  expires_in: z.number(),
  /** The team that the person chose: hand it to `POST /api/devices` as it is. */
  scope: z.string(),
});

/** Its answer (400) until then, and when there will be none. */
export const deviceTokenError = z.object({
  /** `authorization_pending` and `slow_down`: ask again later. Anything else ends the sign-in. */
  error: z.string(),
  error_description: z.optional(z.string()),
});

/** Body of `POST /api/devices`, with `Authorization: Bearer <access_token>`. */
export const createDeviceRequest = z.object({
  /** How the person tells their devices apart, such as `Chrome on Linux`. */
  name: z.string().check(z.minLength(1), z.maxLength(100)),
  /** As it came with the access token; left out: the person's only team. */
  scope: z.optional(z.string()),
});

const userMessage = z.object({ id: z.string(), name: z.string(), email: z.string() });
const teamMessage = z.object({ id: z.string(), name: z.string(), role: z.enum(TEAM_ROLES) });

/** Its answer: from now on `Authorization: Bearer <token>` everywhere; the access token is void. */
export const createDeviceResponse = z.object({
  deviceId: z.string(),
  token: z.string(),
  user: userMessage,
  team: teamMessage,
});
export type CreateDeviceResponse = z.infer<typeof createDeviceResponse>;

/** Answer of `GET /api/me`. */
export const meResponse = z.object({
  deviceId: z.string(),
  user: userMessage,
  team: teamMessage,
  /** The groups of the team that the person is in, by name. */
  groups: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type MeResponse = z.infer<typeof meResponse>;

/** Answer of `GET /api/devices`: the person's devices in this team that are signed in. */
export const devicesResponse = z.object({
  devices: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** Milliseconds since the epoch. */
      createdAt: z.number(),
      /** Milliseconds since the epoch, within some minutes. */
      lastSeenAt: z.number(),
      /** True for the device that asks. */
      current: z.boolean(),
    }),
  ),
});
export type DevicesResponse = z.infer<typeof devicesResponse>;

/** A code as both ends show it, so that it can be compared at a glance: in two halves. */
export function formatUserCode(code: string): string {
  return code.length === 8 ? `${code.slice(0, 4)}-${code.slice(4)}` : code;
}
