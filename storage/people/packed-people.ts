import type { Rank, Source } from '@/talent/records';
import { isScope } from '@/talent/records';
import type { Clock } from '@/sync/clock';
import type { Register, Row } from '@/sync/rows';
import type { Json } from '@/utils/json';

/**
 * A person as a line of JSON, in which what registers share (who said it, when, how strongly, from which page and
 * reader) stands once: of somebody captured from a page a dozen registers differ only in their value and place. The id
 * comes first, so that a line is known by its beginning.
 */
type PackedPerson = readonly [
  id: string,
  scope: string,
  version: number,
  fields: Readonly<Record<string, PackedRegister>>,
  origins: readonly PackedOrigin[],
];
/** `[rank, clock, actor]`, and of a captured value `[…, page, reader]`. */
type PackedOrigin = readonly [Rank, Clock, string] | readonly [Rank, Clock, string, string, string];
/** `[value, number of the origin]`, and of a captured value `[…, place]`. */
type PackedRegister = readonly [Json, number] | readonly [Json, number, string];

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A person as a line, and who it is. */
export interface PersonLine {
  readonly id: string;
  readonly text: string;
}

function isFrom(origin: PackedOrigin, { rank, clock, actor, source }: Register): boolean {
  return (
    origin[1] === clock &&
    origin[0] === rank &&
    origin[2] === actor &&
    origin[3] === source?.page &&
    origin[4] === source?.reader
  );
}

function originOf({ rank, clock, actor, source }: Register): PackedOrigin {
  return source === undefined ? [rank, clock, actor] : [rank, clock, actor, source.page, source.reader];
}

/** The number of a register's origin in a list that grows with new ones. A person has a handful of them. */
function numberOf(register: Register, origins: PackedOrigin[]): number {
  const known = origins.findLastIndex((origin) => isFrom(origin, register));
  return known >= 0 ? known : origins.push(originOf(register)) - 1;
}

/** Packs one person. */
export function packPerson({ id, scope, version, fields }: Row): PersonLine {
  const origins: PackedOrigin[] = [];
  const registers: Record<string, PackedRegister> = {};
  for (const name in fields) {
    const register = fields[name];
    if (register === undefined) continue;
    const number = numberOf(register, origins);
    registers[name] =
      register.source === undefined
        ? [register.value, number]
        : [register.value, number, register.source.place];
  }
  const packed: PackedPerson = [id, scope, version, registers, origins];
  return { id, text: JSON.stringify(packed) };
}

function unpackRegister([value, number, place]: PackedRegister, origins: readonly PackedOrigin[]): Register {
  const origin = origins[number];
  if (origin === undefined) throw new RangeError(`No origin ${number}`);
  const [rank, clock, actor, page, reader] = origin;
  if (page === undefined || reader === undefined || place === undefined) return { value, rank, clock, actor };
  const source: Source = { page, reader, place };
  return { value, rank, clock, actor, source };
}

/**
 * The person of a line.
 * @throws SyntaxError or RangeError when it is damaged.
 */
export function unpackPerson(text: string): Row {
  // Only `packPerson` writes lines, and IndexedDB gives back what was put in.
  const [id, scope, version, registers, origins] = JSON.parse(text) as PackedPerson;
  if (!isScope(scope)) throw new RangeError(`Not a scope: ${scope}`);
  const fields: Record<string, Register> = {};
  for (const name in registers) {
    const register = registers[name];
    if (register !== undefined) fields[name] = unpackRegister(register, origins);
  }
  return { kind: 'person', id, scope, version, fields };
}

/** The lines of several people as they lie in one value: UTF-8, one below the other. JSON holds no line breaks. */
export function joinLines(lines: readonly PersonLine[]): Uint8Array<ArrayBuffer> {
  return encoder.encode(lines.map(({ text }) => text).join('\n'));
}

/** The lines of a value. */
export function splitLines(bytes: Uint8Array): readonly PersonLine[] {
  if (bytes.length === 0) return [];
  return decoder
    .decode(bytes)
    .split('\n')
    .map((text) => ({ id: idOf(text), text }));
}

/** The lines of a value that hold a person, without those that are damaged. */
export function soundLines(bytes: Uint8Array): readonly PersonLine[] {
  return splitLines(bytes).filter(({ text }) => {
    try {
      unpackPerson(text);
      return true;
    } catch {
      return false;
    }
  });
}

/** The line of one person in a value; undefined when there is none. */
export function findLine(bytes: Uint8Array, id: string): string | undefined {
  const text = decoder.decode(bytes);
  const beginning = `["${id}",`;
  const at = text.startsWith(beginning) ? 0 : text.indexOf(`\n${beginning}`) + 1;
  if (at === 0 && !text.startsWith(beginning)) return undefined;
  const end = text.indexOf('\n', at);
  return text.slice(at, end < 0 ? undefined : end);
}

/** The id at the beginning of a line. No record's id has a character that JSON would escape. */
function idOf(text: string): string {
  return text.slice(2, text.indexOf('"', 2));
}
