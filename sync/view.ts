import {
  RECORD_KINDS,
  RECORDS,
  type RecordKind,
  type Sets,
  type Stamp,
  type TalentRecord,
  type Values,
} from '@/talent/records';
import { clockTime, type Clock } from './clock';
import type { Register, Row } from './rows';

type Shapes = Readonly<
  Record<string, { safeParse(value: unknown): { success: boolean; data?: unknown } } | undefined>
>;

/** For each kind the schemas of its fields and sets, by name. */
const SHAPES: ReadonlyMap<RecordKind, Shapes> = new Map(
  RECORD_KINDS.map((kind) => [kind, { ...RECORDS[kind].fields, ...RECORDS[kind].sets }]),
);

/** Makes stamps. Registers that were said together share their clock, which is then read once. */
function stampMaker(): (register: Register) => Stamp {
  let read: { readonly clock: Clock; readonly at: number } | undefined;
  return ({ rank, clock, actor, source }) => {
    if (read?.clock !== clock) read = { clock, at: clockTime(clock) };
    return { rank, at: read.at, actor, source };
  };
}

/**
 * A row as a record: values that are cleared, unknown to this version or not of the field's type are left out
 * (they stay in the row).
 */
export function viewRow<Kind extends RecordKind>(kind: Kind, row: Row): TalentRecord<Kind> {
  const shapes = SHAPES.get(kind) ?? {};
  const stampOf = stampMaker();
  const values: Record<string, unknown> = {};
  const sets: Record<string, Record<string, unknown>> = {};
  const stamps: Record<string, Stamp> = {};
  for (const name of Object.keys(RECORDS[kind].sets)) sets[name] = {};
  for (const name in row.fields) {
    const register = row.fields[name];
    if (register === undefined || register.value === null) continue;
    const colon = name.indexOf(':');
    const parsed = shapes[colon < 0 ? name : name.slice(0, colon)]?.safeParse(register.value);
    if (parsed?.success !== true) continue;
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
