import { browser } from '@/utils/browser';
import type { OwnMessages, PageMessages } from './catalog';

type Messages = OwnMessages & PageMessages;

/** A message as it travels. */
export interface Envelope {
  readonly kith: keyof Messages;
  readonly payload: unknown;
}

/**
 * Asks the background worker, which starts if it is not running.
 * @throws when it cannot be reached, or failed: a bug, not an answer.
 */
export async function ask<Name extends keyof Messages>(
  name: Name,
  payload: Messages[Name]['in'],
): Promise<Messages[Name]['out']> {
  const envelope: Envelope = { kith: name, payload };
  // The router answers each message with what the catalog declares for it.
  return (await browser.runtime.sendMessage(envelope)) as Messages[Name]['out'];
}
