import { rowKey } from '@/sync/rows';
import { CANARY, CANARY_WORD } from './workload';
import type { Made, World } from './world';

export function isOfErasedText(text: string): boolean {
  return text.includes(CANARY_WORD) || text.includes(`"${CANARY}"`);
}

/** What names something that belonged to who was erased, by its id. */
const NAMES = ['touchpointId', 'reminderId'] as const;

/** Tells which calls are about who was erased, or about a touchpoint or reminder of theirs. */
export function listCallsOfErased(made: readonly Made[]): (text: string) => boolean {
  const ids = new Set<string>();
  for (const { call } of made) {
    // The workload made them, so this is their shape.
    const args = call.args as Readonly<Record<string, unknown>>;
    if (args['personId'] !== CANARY) continue;
    for (const name of NAMES) if (typeof args[name] === 'string') ids.add(args[name]);
  }
  return (text) => isOfErasedText(text) || [...ids].some((id) => text.includes(id));
}

/** Not a word is left of who was erased, on the server or on any device. @returns where one is */
export function findWordsOfErased({ devices, server }: World): readonly string[] {
  const faults: string[] = [];
  for (const row of server.team.rows().values()) {
    if (row.kind !== 'erasure' && isOfErasedText(JSON.stringify(row.fields)))
      faults.push(`the server has ${rowKey(row)} of who was erased`);
  }
  for (const { name, replica } of devices) {
    const { settings: _settings, ...kept } = replica.disk;
    for (const [table, entries] of Object.entries(kept)) {
      for (const [key, value] of entries) {
        const text = JSON.stringify(value);
        if (isOfErasedText(text) && !String(key).startsWith('erasure/'))
          faults.push(`${name} has ${text} in its ${table}`);
      }
    }
  }
  return faults;
}
