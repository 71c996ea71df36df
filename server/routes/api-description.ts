import * as z from 'zod/mini';
import {
  errorResponse,
  pullRequest,
  pullResponse,
  pushRequest,
  pushResponse,
  renewRequest,
  renewResponse,
} from '@/sync/protocol';
import {
  createDeviceRequest,
  createDeviceResponse,
  deviceCodeRequest,
  deviceCodeResponse,
  devicesResponse,
  deviceTokenError,
  deviceTokenRequest,
  deviceTokenResponse,
  meResponse,
} from '@/sync/sign-in';
import { healthResponse, notReadyResponse, readyResponse } from './health-messages';

/** One route of the API, for its document, its client and the test that holds both against the server. */
export interface ApiRoute {
  readonly method: 'get' | 'post' | 'delete';
  /** As Hono has it: `:id` stands for what the caller gives. */
  readonly path: `/api/${string}`;
  readonly summary: string;
  /** Who may ask: a device by its token, who has just signed in by the access token of that, or anyone. */
  readonly caller: 'anyone' | 'device' | 'signed-in';
  readonly body?: z.ZodMiniType;
  /** The status when all went well. */
  readonly status: number;
  /** Left out where there is no body. */
  readonly answer?: z.ZodMiniType;
  readonly failures: Readonly<Record<number, z.ZodMiniType>>;
}

const failures = (...statuses: readonly number[]): Record<number, typeof errorResponse> =>
  Object.fromEntries([...statuses, 500].map((status) => [status, errorResponse]));

/** All routes below `/api`. Their names are the operation ids of the document and the calls of the client. */
export const API = {
  getHealth: {
    method: 'get',
    path: '/api/health',
    summary: 'Says that the process lives, and which protocol it speaks',
    caller: 'anyone',
    status: 200,
    answer: healthResponse,
    failures: failures(),
  },
  getReadiness: {
    method: 'get',
    path: '/api/ready',
    summary: 'Says whether the server can take requests',
    caller: 'anyone',
    status: 200,
    answer: readyResponse,
    failures: { ...failures(), 503: notReadyResponse },
  },
  getDocument: {
    method: 'get',
    path: '/api/openapi.json',
    summary: 'This document',
    caller: 'anyone',
    status: 200,
    answer: z.record(z.string(), z.unknown()),
    failures: failures(),
  },
  askForDeviceCode: {
    method: 'post',
    path: '/api/auth/device/code',
    summary: 'Begins to sign a device in (RFC 8628, 3.1)',
    caller: 'anyone',
    body: deviceCodeRequest,
    status: 200,
    answer: deviceCodeResponse,
    failures: { ...failures(413), 400: deviceTokenError },
  },
  askForDeviceToken: {
    method: 'post',
    path: '/api/auth/device/token',
    summary: 'Asks whether the person has said yes (RFC 8628, 3.4)',
    caller: 'anyone',
    body: deviceTokenRequest,
    status: 200,
    answer: deviceTokenResponse,
    failures: { ...failures(413), 400: deviceTokenError },
  },
  createDevice: {
    method: 'post',
    path: '/api/devices',
    summary: 'Turns the access token of a sign-in into a device and its own token',
    caller: 'signed-in',
    body: createDeviceRequest,
    status: 201,
    answer: createDeviceResponse,
    failures: failures(400, 401, 403, 413),
  },
  listDevices: {
    method: 'get',
    path: '/api/devices',
    summary: 'Lists the devices of the same person in the same team',
    caller: 'device',
    status: 200,
    answer: devicesResponse,
    failures: failures(401, 403),
  },
  signOutDevice: {
    method: 'delete',
    path: '/api/devices/:id',
    summary: 'Signs a device of the same person out; `current` is the one that asks',
    caller: 'device',
    status: 204,
    failures: failures(401, 403, 404),
  },
  getMe: {
    method: 'get',
    path: '/api/me',
    summary: 'Says whose device this is, and in which team',
    caller: 'device',
    status: 200,
    answer: meResponse,
    failures: failures(401, 403),
  },
  push: {
    method: 'post',
    path: '/api/sync/push',
    summary: 'Takes changes of a device, in order, each exactly once',
    caller: 'device',
    body: pushRequest,
    status: 200,
    answer: pushResponse,
    failures: failures(400, 401, 403, 409, 413, 426, 503),
  },
  pull: {
    method: 'post',
    path: '/api/sync/pull',
    summary: 'Gives a page of what has changed for a device',
    caller: 'device',
    body: pullRequest,
    status: 200,
    answer: pullResponse,
    failures: failures(400, 401, 403, 413, 426),
  },
  renewDevice: {
    method: 'post',
    path: '/api/sync/renew',
    summary: 'Makes another device for a copy whose changes the server has met under other numbers',
    caller: 'device',
    body: renewRequest,
    status: 201,
    answer: renewResponse,
    failures: failures(400, 401, 403, 413, 426),
  },
  openSocket: {
    method: 'get',
    path: '/api/sync/socket',
    summary:
      'Opens the WebSocket on which a device, once it has said hello, hears that there is something to pull',
    caller: 'anyone',
    status: 101,
    failures: failures(404),
  },
} satisfies Record<string, ApiRoute>;

export type ApiName = keyof typeof API;
