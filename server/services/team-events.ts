import * as z from 'zod/mini';
import { isScope, type Scope } from '@/talent/records';

/** What devices of a team that are connected should hear. Only ever a hint: who misses it hears at the next pull. */
export const teamEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('changed'),
    teamId: z.string(),
    scope: z.custom<Scope>((value) => typeof value === 'string' && isScope(value)),
    version: z.number(),
  }),
  z.object({ type: z.literal('signed-out'), teamId: z.string(), deviceId: z.string() }),
  /** Someone sees more or less than before: their devices connect anew and pull. */
  z.object({ type: z.literal('regrouped'), teamId: z.string(), userId: z.string() }),
]);
export type TeamEvent = z.infer<typeof teamEvent>;

type Listener = (event: TeamEvent) => void;

/** Carries events to the other processes that serve the same database. */
export interface EventCarrier {
  readonly send: (event: TeamEvent) => void;
  readonly close: () => Promise<void>;
}

/** Hands events to those who listen in this process, and to a carrier if there are other processes. */
export class TeamEvents {
  readonly #listeners = new Map<string, Set<Listener>>();
  #carrier: EventCarrier | undefined;

  /** Connects the other processes. */
  carryWith(carrier: EventCarrier): void {
    this.#carrier = carrier;
  }

  /** Call it after the commit: what is announced must be there to be pulled. */
  publish(event: TeamEvent): void {
    this.deliver(event);
    this.#carrier?.send(event);
  }

  /** Tells those who listen in this process alone. */
  deliver(event: TeamEvent): void {
    for (const listener of this.#listeners.get(event.teamId) ?? []) listener(event);
  }

  /** @returns how to stop listening. */
  listen(teamId: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(teamId) ?? new Set();
    this.#listeners.set(teamId, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(teamId);
    };
  }

  async close(): Promise<void> {
    await this.#carrier?.close();
  }
}
