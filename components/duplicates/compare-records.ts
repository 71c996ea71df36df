import { LIST_FIELDS, MERGED_FIELDS, type MergedField } from '@/talent/merging';
import type { Person } from '@/talent/records';
import { markDifference, type Piece } from './mark-difference';

const SETS = ['email', 'phone', 'link'] as const;
type SetName = (typeof SETS)[number];

/** What is compared: fields in which one value stands, and sets of which all entries are kept. Pictures are not shown. */
export type ComparedName = Exclude<MergedField, 'photo'> | SetName;

/** How the records agree in something. */
export type Relation = 'same' | 'different' | 'only-some';

/** One value, or one entry of a list. */
export interface ComparedEntry {
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** No other record says this; only told of lists, where some entries agree. */
  readonly isOnlyHere: boolean;
}

export interface ComparedRow {
  readonly name: ComparedName;
  readonly relation: Relation;
  /** One for each record, in their order; without entries where nothing is known. */
  readonly cells: readonly (readonly ComparedEntry[])[];
  /** The field whose value somebody may choose; undefined where there is nothing to choose. */
  readonly choice: MergedField | undefined;
  /** True where lists can be joined, which is what happens unless somebody chooses. */
  readonly joins: boolean;
}

interface Entry {
  readonly key: string;
  readonly text: string;
}

function joinParts(parts: readonly (string | undefined)[], between: string): string {
  return parts.filter((part) => part !== undefined && part !== '').join(between);
}

function foldText(text: string): string {
  return text.trim().toLowerCase();
}

function entriesOf(person: Person, name: ComparedName): readonly Entry[] {
  const { values, sets } = person;
  const texts = (list: readonly string[]): Entry[] => list.map((text) => ({ key: foldText(text), text }));
  if (name === 'email') return texts(Object.values(sets.email).map(({ address }) => address));
  if (name === 'phone') return Object.entries(sets.phone).map(([key, { number }]) => ({ key, text: number }));
  if (name === 'link') return Object.keys(sets.link).map((address) => ({ key: address, text: address }));
  if (name === 'experience') {
    return texts(
      (values.experience ?? []).map(({ title, organization, from, to }) =>
        joinParts([joinParts([title, organization], ', '), joinParts([from, to], '–')], ' · '),
      ),
    );
  }
  if (name === 'education') {
    return texts(
      (values.education ?? []).map(({ school, degree, field, from, to }) =>
        joinParts([joinParts([school, degree, field], ', '), joinParts([from, to], '–')], ' · '),
      ),
    );
  }
  if (name === 'skills' || name === 'languages') return texts(values[name] ?? []);
  const value = values[name];
  // One value differs where a letter does; whether it is large or small is a difference to look at.
  return value === undefined ? [] : [{ key: value, text: value }];
}

function relationOf(cells: readonly (readonly Entry[])[]): Relation {
  const known = cells.filter((cell) => cell.length > 0);
  if (known.length < cells.length) return 'only-some';
  const [first, ...others] = known.map((cell) =>
    cell
      .map(({ key }) => key)
      .sort()
      .join('\n'),
  );
  return others.every((keys) => keys === first) ? 'same' : 'different';
}

function isSet(name: ComparedName): name is SetName {
  return SETS.some((set) => set === name);
}

function compareName(people: readonly Person[], name: ComparedName): ComparedRow | undefined {
  const cells = people.map((person) => entriesOf(person, name));
  if (cells.every((cell) => cell.length === 0)) return undefined;
  const relation = relationOf(cells);
  const isMany = isSet(name) || LIST_FIELDS.has(name);
  return {
    name,
    relation,
    choice:
      isSet(name) || relation === 'same' || cells.filter((cell) => cell.length > 0).length < 2
        ? undefined
        : name,
    joins: LIST_FIELDS.has(name),
    cells: cells.map((cell, at) => {
      const others = cells.filter((_cell, index) => index !== at);
      // The first is what the others are measured against.
      const reference = cells[at === 0 ? 1 : 0]?.[0]?.text;
      return cell.map(({ key, text }) => ({
        text,
        pieces:
          isMany || reference === undefined ? [{ text, differs: false }] : markDifference(text, reference),
        isOnlyHere: isMany && others.every((other) => other.every((entry) => entry.key !== key)),
      }));
    }),
  };
}

const NAMES: readonly ComparedName[] = [
  'name',
  'email',
  'phone',
  'link',
  ...MERGED_FIELDS.filter((field) => field !== 'photo' && field !== 'name'),
];

/** The records field by field: what agrees, what differs and in which letters, what only some of them know. */
export function compareRecords(people: readonly Person[]): readonly ComparedRow[] {
  return NAMES.map((name) => compareName(people, name)).filter((row) => row !== undefined);
}
