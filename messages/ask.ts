import { browser } from '@/utils/browser';
import type { OwnMessages, PageMessages } from './catalog';

type Messages = OwnMessages & PageMessages;

/** A message as it travels. */
export interface Envelope {
  readonly kith: keyof Messages;
  readonly payload: unknown;
}

/** Milliseconds. A worker that is killed while it starts may never answer; a request to a server takes its time. */
const LONGEST_WAIT = 40_000;

/**
 * Asks the background worker, which starts if it is not running.
 * @throws when it cannot be reached, or failed: a bug, not an answer.
 */
export async function ask<Name extends keyof Messages>(
  name: Name,
  payload: Messages[Name]['in'],
): Promise<Messages[Name]['out']> {
  const envelope: Envelope = { kith: name, payload };
  const silence = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error(`No answer to ${name}`)), LONGEST_WAIT);
  });
  // The router answers each message with what the catalog declares for it.
  const answer = browser.runtime.sendMessage(envelope) as Promise<Messages[Name]['out']>;
  return Promise.race([answer, silence]);
}
