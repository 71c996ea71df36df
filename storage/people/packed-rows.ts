import type { Rank, Source } from '@/talent/records';
import { isScope } from '@/talent/records';
import type { Clock } from '@/sync/clock';
import type { Register, Row } from '@/sync/rows';
import type { Json } from '@/utils/json';

/**
 * People as they lie in one value of IndexedDB: JSON in UTF-8 in which what registers share (who said it, when, how
 * strongly, from which page and reader) stands once. A person captured from a page has a dozen registers that
 * differ only in their value and place.
 */
interface PackedRows {
  readonly origins: readonly PackedOrigin[];
  readonly rows: readonly PackedRow[];
}
/** `[rank, clock, actor]`, and of a captured value `[…, page, reader]`. */
type PackedOrigin = readonly [Rank, Clock, string] | readonly [Rank, Clock, string, string, string];
/** `[id, scope, version, fields]`. */
type PackedRow = readonly [string, string, number, Readonly<Record<string, PackedRegister>>];
/** `[value, number of the origin]`, and of a captured value `[…, place]`. */
type PackedRegister = readonly [Json, number] | readonly [Json, number, string];

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function isSameOrigin(one: Register, other: Register): boolean {
  return (
    one.rank === other.rank &&
    one.clock === other.clock &&
    one.actor === other.actor &&
    one.source?.page === other.source?.page &&
    one.source?.reader === other.source?.reader
  );
}

class OriginList {
  readonly origins: PackedOrigin[] = [];
  readonly #numbers = new Map<string, number>();
  #last: Register | undefined;
  #lastNumber = 0;

  numberOf(register: Register): number {
    // Neighbors mostly share theirs: comparing is quicker than making a key.
    const last = this.#last;
    if (last === undefined || !isSameOrigin(register, last)) {
      this.#lastNumber = this.#findNumber(register);
      this.#last = register;
    }
    return this.#lastNumber;
  }

  #findNumber({ rank, clock, actor, source }: Register): number {
    // No clock, actor or reader holds a line break; a page's address might, and stands last.
    const key = `${rank}\n${clock}\n${actor}\n${source === undefined ? '' : `${source.reader}\n${source.page}`}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.origins.length;
    this.origins.push(
      source === undefined ? [rank, clock, actor] : [rank, clock, actor, source.page, source.reader],
    );
    this.#numbers.set(key, number);
    return number;
  }
}

/** Packs rows of people, in the order given. */
export function packRows(rows: readonly Row[]): Uint8Array<ArrayBuffer> {
  const list = new OriginList();
  const packed = rows.map(({ id, scope, version, fields }): PackedRow => {
    const registers: Record<string, PackedRegister> = {};
    for (const name in fields) {
      const register = fields[name];
      if (register === undefined) continue;
      const origin = list.numberOf(register);
      registers[name] =
        register.source === undefined
          ? [register.value, origin]
          : [register.value, origin, register.source.place];
    }
    return [id, scope, version, registers];
  });
  const all: PackedRows = { origins: list.origins, rows: packed };
  return encoder.encode(JSON.stringify(all));
}

function unpackRegister([value, number, place]: PackedRegister, origins: readonly PackedOrigin[]): Register {
  const origin = origins[number];
  if (origin === undefined) throw new RangeError(`No origin ${number}`);
  const [rank, clock, actor, page, reader] = origin;
  if (page === undefined || reader === undefined || place === undefined) return { value, rank, clock, actor };
  const source: Source = { page, reader, place };
  return { value, rank, clock, actor, source };
}

/** The ids of packed people, without unpacking their registers. */
export function packedIds(bytes: Uint8Array): string[] {
  return parse(bytes).rows.map(([id]) => id);
}

/**
 * What `packRows` packed; those of them that `only` names when it is given.
 * @throws SyntaxError or RangeError when the bytes are damaged.
 */
export function unpackRows(bytes: Uint8Array, only?: ReadonlySet<string>): Row[] {
  const { origins, rows } = parse(bytes);
  const wanted = only === undefined ? rows : rows.filter(([id]) => only.has(id));
  return wanted.map(([id, scope, version, registers]) => {
    if (!isScope(scope)) throw new RangeError(`Not a scope: ${scope}`);
    const fields: Record<string, Register> = {};
    for (const name in registers) {
      const register = registers[name];
      if (register !== undefined) fields[name] = unpackRegister(register, origins);
    }
    return { kind: 'person', id, scope, version, fields };
  });
}

function parse(bytes: Uint8Array): PackedRows {
  // Only `packRows` writes these bytes, and IndexedDB gives back what was put in.
  return JSON.parse(decoder.decode(bytes)) as PackedRows;
}
