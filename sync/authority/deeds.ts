import type { RecordKind } from '@/talent/records';
import type { Effect } from '../run-command';

/** What a mutation did to one record, without a word of what it said. */
export interface Deed {
  /** The command that did it. */
  readonly command: string;
  readonly kind: RecordKind;
  readonly id: string;
  /** Names of the fields that it said something of, each once; entries of a set count as the set. */
  readonly fields: readonly string[];
}

/** Kept beside what was done to another record, which is named itself. */
const BESIDE: ReadonlySet<RecordKind> = new Set(['change', 'earlierValue', 'mergePart']);

function fieldOf(register: string): string {
  const colon = register.indexOf(':');
  // What follows is the entry itself: an address, say.
  return colon < 0 ? register : register.slice(0, colon);
}

/** What a command did, record by record. */
export function deedsOf(command: string, effects: readonly Effect[]): readonly Deed[] {
  return effects
    .filter(({ kind }) => !BESIDE.has(kind))
    .map(({ kind, id, fields }) => ({
      command,
      kind,
      id,
      fields: [...new Set(Object.keys(fields).map(fieldOf))],
    }));
}
