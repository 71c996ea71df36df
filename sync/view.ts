import {
  RECORDS,
  type RecordKind,
  type Sets,
  type Stamp,
  type TalentRecord,
  type Values,
} from '@/talent/records';
import { clockTime } from './clock';
import type { Register, Row } from './rows';

function stampOf({ rank, clock, actor, source }: Register): Stamp {
  return { rank, at: clockTime(clock), actor, source };
}

/**
 * A row as a record: values that are cleared, unknown to this version or not of the field's type are left out
 * (they stay in the row).
 */
export function viewRow<Kind extends RecordKind>(kind: Kind, row: Row): TalentRecord<Kind> {
  const definition = RECORDS[kind];
  const values: Record<string, unknown> = {};
  const sets: Record<string, Record<string, unknown>> = {};
  const stamps: Record<string, Stamp> = {};
  for (const name of Object.keys(definition.sets)) sets[name] = {};
  const shapes: Readonly<
    Record<string, { safeParse(value: unknown): { success: boolean; data?: unknown } }>
  > = { ...definition.fields, ...definition.sets };
  for (const [name, register] of Object.entries(row.fields)) {
    const colon = name.indexOf(':');
    const shape = shapes[colon < 0 ? name : name.slice(0, colon)];
    if (shape === undefined || register.value === null) continue;
    const parsed = shape.safeParse(register.value);
    if (!parsed.success) continue;
    stamps[name] = stampOf(register);
    if (colon < 0) values[name] = parsed.data;
    else {
      const entries = sets[name.slice(0, colon)];
      if (entries !== undefined) entries[name.slice(colon + 1)] = parsed.data;
    }
  }
  return {
    kind,
    id: row.id,
    scope: row.scope,
    // Each value was parsed by the schema of its field above, which is what these types are made from.
    values: values as Values<Kind>,
    sets: sets as Sets<Kind>,
    stamps,
  };
}
