import { earlierValueId, isSingleField, isWorthKeeping, MOST_EARLIER_VALUES } from '@/talent/earlier-values';
import type { SingleField } from '@/talent/records/earlier-value';
import { groupBy } from '@/utils/group-by';
import type { RowOverlay } from './row-store';
import { beats, mergeRegisters, type Register, type Registers, type Row } from './rows';

/** What somebody said of a person, and what does not stand there after a change. */
export interface LostValue {
  readonly person: Pick<Row, 'id' | 'scope'>;
  readonly field: SingleField;
  readonly value: string;
  readonly register: Register;
}

/** Two states of a record that were joined, and what became of them. */
interface Joining {
  /** What others had said, and stood there; undefined where it is not to be kept. */
  readonly before: Registers | undefined;
  readonly said: Registers;
  readonly after: Registers;
}

function isLost(register: Register, standing: Register | undefined): boolean {
  return isWorthKeeping(register) && register.value !== standing?.value;
}

/**
 * What gave way when registers of a person were joined: what stood there before, or what was said too late. It does not
 * depend on which of the two was heard first.
 */
export function lostValues(row: Pick<Row, 'kind' | 'id' | 'scope'>, joining: Joining): LostValue[] {
  if (row.kind !== 'person') return [];
  const { before, said, after } = joining;
  const person = { id: row.id, scope: row.scope };
  const lost: LostValue[] = [];
  for (const field of Object.keys(said).filter(isSingleField)) {
    for (const register of [before?.[field], said[field]]) {
      if (register === undefined || !isLost(register, after[field])) continue;
      const { value } = register;
      if (typeof value === 'string') lost.push({ person, field, value, register });
    }
  }
  return lost;
}

/** What became of earlier values, beside the rows themselves. */
export interface KeptValues {
  /** The registers that were joined to each row. */
  readonly said: readonly Row[];
  /** Rows that are there no more. */
  readonly removed: readonly Row[];
}

/** Keeps a value under the clock and in the name of whoever said it. */
async function keep(
  rows: RowOverlay,
  id: string,
  { person, field, value, register }: LostValue,
): Promise<readonly Row[]> {
  const { rank, clock, actor } = register;
  const say = (word: string): Register => ({ value: word, rank, clock, actor });
  const present = await rows.get('earlierValue', id);
  const known = present?.fields['value'];
  if (known !== undefined && !beats(register, known)) return [];
  const fields = { personId: say(person.id), field: say(field), value: say(value) };
  const said: Row = { kind: 'earlierValue', id, scope: person.scope, version: 0, fields };
  rows.put(present === undefined ? said : { ...present, fields: mergeRegisters(present.fields, fields) });
  return [said];
}

const latestFirst = (
  [oneId, one]: readonly [string, Register],
  [otherId, other]: readonly [string, Register],
): number => {
  if (one.clock !== other.clock) return one.clock > other.clock ? -1 : 1;
  return oneId < otherId ? -1 : 1;
};

/** What was lost and does not stand there now, by the id under which it is kept: each value as it was said last. */
function byId(lost: readonly LostValue[], standing: unknown): ReadonlyMap<string, LostValue> {
  const latest = new Map<string, LostValue>();
  for (const one of lost) {
    const id = earlierValueId(one.person.id, one.field, one.value);
    const known = latest.get(id);
    const isLater = known === undefined || beats(one.register, known.register);
    if (one.value !== standing && isLater) latest.set(id, one);
  }
  return latest;
}

/** Keeps what was lost of one field of a person, as far as it is among the latest that do not stand there. */
async function keepOfField(rows: RowOverlay, lost: readonly LostValue[]): Promise<KeptValues> {
  const said: Row[] = [];
  const removed: Row[] = [];
  const [first] = lost;
  if (first === undefined) return { said, removed };
  const { person, field } = first;
  const present = await rows.get('person', person.id);
  const standing = present?.fields[field]?.value;
  const fresh = byId(lost, standing);
  // Nothing is kept of who is not there any more.
  if (present === undefined || fresh.size === 0) return { said, removed };
  const all = new Map<string, Register>([...fresh].map(([id, { register }]) => [id, register]));
  const kept = new Map<string, Row>();
  for (const row of await rows.list('earlierValue', 'personId', person.id)) {
    const value = row.fields['value'];
    if (row.fields['field']?.value !== field || value === undefined || value.value === standing) continue;
    kept.set(row.id, row);
    const other = all.get(row.id);
    if (other === undefined || beats(value, other)) all.set(row.id, value);
  }
  for (const [index, [id]] of [...all].sort(latestFirst).entries()) {
    const one = fresh.get(id);
    const row = kept.get(id);
    if (index < MOST_EARLIER_VALUES) {
      if (one !== undefined) said.push(...(await keep(rows, id, one)));
    } else if (row !== undefined) {
      rows.remove(row);
      removed.push(row);
    }
  }
  return { said, removed };
}

/** Keeps with each person what was said of them and what does not stand there after all that a command did. */
export async function keepLostValues(rows: RowOverlay, lost: readonly LostValue[]): Promise<KeptValues> {
  const fields = groupBy(lost, ({ person, field }) => `${person.id} ${field}`).values();
  const kept: KeptValues[] = [];
  for (const ofField of fields) kept.push(await keepOfField(rows, ofField));
  return { said: kept.flatMap(({ said }) => said), removed: kept.flatMap(({ removed }) => removed) };
}
