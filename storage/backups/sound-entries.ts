import * as z from 'zod/mini';
import { rowMessage } from '@/sync/protocol';
import type { SettingEntry, TalentDatabase } from '../database';
import { splitLines, unpackPerson } from '../people/packed-people';

const clock = z.string().check(z.regex(/^[0-9a-f]{16}-/));
const text = z.string();

const membership = z.object({
  serverUrl: z.url({ protocol: /^https?$/ }),
  teamId: text,
  teamName: text,
  userId: text,
  userName: text,
  role: text,
});

/** What a backup may bring of each setting: what holds for one copy alone, or is made again, stays behind. */
const SETTINGS: Readonly<Partial<Record<SettingEntry['key'], z.ZodMiniType>>> = {
  device: z.object({ node: text, lastClock: clock, lastMid: z.number(), clockOffset: z.number() }),
  membership,
  joining: z.object({ membership, kind: text, after: text, again: z.array(text) }),
  lastSync: z.object({ at: z.number() }),
};

const TABLES: Readonly<Record<string, z.ZodMiniType>> = {
  outbox: z.object({
    mid: z.number(),
    name: text,
    version: z.number(),
    clock,
    effects: z.array(rowMessage),
    keys: z.array(text),
    acknowledged: z.boolean(),
  }),
  confirmedRows: z.object({ key: text, row: z.optional(rowMessage) }),
  tray: z.object({
    id: text,
    call: z.object({ name: text }),
    code: text,
    message: text,
    at: z.number(),
  }),
  imports: z.object({ id: text, fileName: text, state: text }),
  importBatches: z.object({
    importId: text,
    nextRow: z.number(),
    added: z.array(text),
    problems: z.array(z.unknown()),
  }),
  likelyPairs: z.object({ id: text, oneId: text, otherId: text, probability: z.number(), group: text }),
};

function isSoundChunk(value: object): boolean {
  if (!('bytes' in value) || !(value.bytes instanceof Uint8Array)) return false;
  try {
    return splitLines(value.bytes).every(
      ({ text: line }) => rowMessage.safeParse(unpackPerson(line)).success,
    );
  } catch {
    return false;
  }
}

/** Whether an entry can lie in a store of this version: a backup is a file, and files come from anywhere. */
export function isSoundEntry({ tables }: TalentDatabase, table: string, value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !tables.some(({ name }) => name === table)) return false;
  if (table === 'settings') {
    const setting = 'key' in value ? Object.entries(SETTINGS).find(([key]) => key === value.key) : undefined;
    return setting?.[1]?.safeParse('value' in value ? value.value : undefined).success ?? false;
  }
  if (table === 'peopleChunks') return isSoundChunk(value);
  if (table === 'identityRuns') return 'bucket' in value && 'sequence' in value;
  return (TABLES[table] ?? rowMessage).safeParse(value).success;
}
