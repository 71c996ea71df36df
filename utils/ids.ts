import { v5, v7 } from 'uuid';

/** Makes a new record id. Handed in as an argument wherever a run must replay. */
export type NewId = () => string;

/** Where randomness comes from: fills the array with random bytes and returns it. */
export type RandomBytes = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>;

/**
 * A maker of UUIDv7 ids (RFC 9562): they sort by the time of making, which keeps neighbours together in an
 * index. `now` is in milliseconds since the epoch.
 */
export function createNewId(now: () => number, random: RandomBytes): NewId {
  return () => v7({ msecs: now(), random: random(new Uint8Array(16)) });
}

// A namespace of our own (RFC 9562, version 5). It must never change: ids derived from it are stored everywhere.
const NAMESPACE = '6f1d1c5e-3f53-5a0c-9a57-0c2b5b7f6d11';

/**
 * An id that every device derives alike from the same parts, for records that must exist once per pair (a
 * person on a role, a tag on a person), so that two devices adding the same thing offline add one thing.
 */
export function deriveId(...parts: readonly string[]): string {
  return v5(JSON.stringify(parts), NAMESPACE);
}

const TIME_DIGITS = 12;

/**
 * The id of the numbered part of a whole that has a UUIDv7 id: the same each time, and in the order of the numbers, so
 * that parts lie side by side where they are kept. `number` is from 0 up to 2³² - 1.
 */
export function numberedId(wholeId: string, number: number): string {
  const digits = wholeId.replaceAll('-', '');
  const random = Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return v7({ msecs: Number.parseInt(digits.slice(0, TIME_DIGITS), 16), seq: number, random });
}
