import * as z from 'zod/mini';

/** Answer of `GET /api/health`. */
export const healthResponse = z.object({
  status: z.literal('ok'),
  product: z.literal('kith'),
  /** Of the messages that devices send. */
  protocol: z.number().check(z.int()),
});
export type HealthResponse = z.infer<typeof healthResponse>;

/** Answer of `GET /api/ready`. */
export const readyResponse = z.object({ status: z.literal('ready') });
export type ReadyResponse = z.infer<typeof readyResponse>;

/** Its answer (503) with the reason why the server takes no requests at the moment. */
export const notReadyResponse = z.object({
  status: z.enum(['stopping', 'database-unreachable', 'migrations-missing']),
});
export type NotReadyResponse = z.infer<typeof notReadyResponse>;
