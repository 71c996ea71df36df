import type { ImportedPerson } from '@/talent/imported-person';
import { foldText } from '@/utils/text';
import { identityKeysOfImported } from './identity';
import type { RowProblem } from './problem';
import type { ReadRow } from './read/read-row';

/** Somebody that a row may be: known before, or in an earlier row of the same file. */
export type Counterpart = { readonly personId: string } | { readonly row: number };

/** What importing a row would do. */
export type Verdict =
  | { readonly kind: 'new' }
  /** For certain the same as somebody. */
  | { readonly kind: 'merged'; readonly into: Counterpart; readonly keys: readonly string[] }
  /** Perhaps the same as one of these; it waits for somebody to look. */
  | { readonly kind: 'doubtful'; readonly reason: DoubtReason; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'problem'; readonly problem: RowProblem };

export type DoubtReason =
  /** Its keys lead to several people. */
  | 'several-known'
  /** It has a key of somebody with quite another name. */
  | 'other-name'
  /** It looks like somebody, without a key that says so. */
  | 'look-alike';

export interface Candidate {
  readonly who: Counterpart;
  /** From 0 to 1, where it was measured. */
  readonly probability?: number | undefined;
}

export interface JudgedRow {
  readonly row: number;
  readonly line: number;
  readonly person?: ImportedPerson | undefined;
  readonly verdict: Verdict;
}

export interface LikelyMatch {
  readonly personId: string;
  readonly probability: number;
}

/** What a dry run asks of the store, for some hundreds of rows at a time. */
export interface DryRunSources {
  /** Who is known by each of these identity keys, living records only. Keys that nobody has may be absent. */
  readonly findKnown: (keys: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>;
  /** Who is likely to be each of these people, likeliest first: one answer per person, in their order. */
  readonly findLikely?:
    ((people: readonly ImportedPerson[]) => Promise<readonly (readonly LikelyMatch[])[]>) | undefined;
  /** Lets other work go on; called between slices. */
  readonly yieldControl: () => Promise<void>;
  readonly signal?: AbortSignal | undefined;
}

const SLICE = 500;

interface Earlier {
  readonly row: number;
  readonly name: string | undefined;
}

/** True when two names have no word in common: one mail address for both is then no proof. */
function areOtherNames(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  const words = new Set(foldText(one).split(/[^\p{L}\p{N}]+/u));
  return !foldText(other)
    .split(/[^\p{L}\p{N}]+/u)
    .some((word) => word !== '' && words.has(word));
}

/** Who was in the file before, by key and by look. */
class EarlierRows {
  readonly #byKey = new Map<string, Earlier>();
  readonly #byLook = new Map<string, number>();

  /** The rows that have one of these keys, each with the keys that it has. */
  withKeys(keys: readonly string[]): Map<Earlier, string[]> {
    const found = new Map<Earlier, string[]>();
    for (const key of keys) {
      const earlier = this.#byKey.get(key);
      if (earlier !== undefined) found.set(earlier, [...(found.get(earlier) ?? []), key]);
    }
    return found;
  }

  lookAlike(person: ImportedPerson): number | undefined {
    const look = lookOf(person);
    return look === undefined ? undefined : this.#byLook.get(look);
  }

  /** `as` is the first row of the same person. */
  add(person: ImportedPerson, keys: readonly string[], as: Earlier): void {
    for (const key of keys) if (!this.#byKey.has(key)) this.#byKey.set(key, as);
    const look = lookOf(person);
    if (look !== undefined && !this.#byLook.has(look)) this.#byLook.set(look, as.row);
  }
}

function lookOf({ name, organization }: ImportedPerson): string | undefined {
  if (name === undefined || organization === undefined) return undefined;
  return JSON.stringify([foldText(name), foldText(organization)]);
}

function judgeKnown(
  keys: readonly string[],
  known: ReadonlyMap<string, readonly string[]>,
): Verdict | undefined {
  const keysOf = new Map<string, string[]>();
  for (const key of keys) {
    for (const personId of known.get(key) ?? []) keysOf.set(personId, [...(keysOf.get(personId) ?? []), key]);
  }
  const [first, ...others] = [...keysOf];
  if (first === undefined) return undefined;
  if (others.length === 0) return { kind: 'merged', into: { personId: first[0] }, keys: first[1] };
  const candidates = [...keysOf.keys()].map((personId) => ({ who: { personId } }));
  return { kind: 'doubtful', reason: 'several-known', candidates };
}

function judgeEarlier(
  person: ImportedPerson,
  found: ReadonlyMap<Earlier, readonly string[]>,
): Verdict | undefined {
  const [first, ...others] = [...found];
  if (first === undefined) return undefined;
  const candidates = [...found.keys()].map(({ row }) => ({ who: { row } }));
  if (others.length > 0) return { kind: 'doubtful', reason: 'several-known', candidates };
  const [earlier, keys] = first;
  const isOnlyMail = keys.every((key) => key.startsWith('email:'));
  if (isOnlyMail && areOtherNames(person.name, earlier.name)) {
    return { kind: 'doubtful', reason: 'other-name', candidates };
  }
  return { kind: 'merged', into: { row: earlier.row }, keys };
}

function judgeLook(likely: readonly LikelyMatch[], lookAlike: number | undefined): Verdict {
  const known = likely.map(({ personId, probability }): Candidate => ({ who: { personId }, probability }));
  const inFile: readonly Candidate[] = lookAlike === undefined ? [] : [{ who: { row: lookAlike } }];
  const candidates = [...known, ...inFile];
  return candidates.length === 0 ? { kind: 'new' } : { kind: 'doubtful', reason: 'look-alike', candidates };
}

type PersonRow = Extract<ReadRow, { ok: true }>;

/** Who is known for certain; then what the earlier rows say; then who only looks alike. */
async function judgeSlice(
  rows: readonly ReadRow[],
  earlier: EarlierRows,
  sources: DryRunSources,
): Promise<readonly JudgedRow[]> {
  const people = rows.filter((row): row is PersonRow => row.ok);
  const keysOf = new Map(people.map((row) => [row, identityKeysOfImported(row.person)]));
  const known = await sources.findKnown([...new Set([...keysOf.values()].flat())]);
  const certain = new Map(people.map((row) => [row, judgeKnown(keysOf.get(row) ?? [], known)]));
  const open = people.filter((row) => certain.get(row) === undefined);
  const answers = await sources.findLikely?.(open.map(({ person }) => person));
  const likely = new Map(open.map((row, index) => [row, answers?.[index] ?? []]));

  return rows.map((read): JudgedRow => {
    const { row, line } = read;
    if (!read.ok) return { row, line, verdict: { kind: 'problem', problem: read.problem } };
    const { person } = read;
    const keys = keysOf.get(read) ?? [];
    const found = earlier.withKeys(keys);
    const lookAlike = earlier.lookAlike(person);
    const verdict =
      certain.get(read) ?? judgeEarlier(person, found) ?? judgeLook(likely.get(read) ?? [], lookAlike);
    const isSame = verdict.kind === 'merged' && 'row' in verdict.into;
    const first = isSame ? [...found.keys()][0] : undefined;
    earlier.add(person, keys, first ?? { row, name: person.name });
    return { row, line, person, verdict };
  });
}

/**
 * What importing these rows would do, row by row and without writing anything. Only a key that says for
 * certain who somebody is merges; all else that looks alike is doubtful.
 * @param rows as `readPeople` gives them
 * @throws what `signal` was aborted with
 */
export async function* dryRun(
  rows: AsyncIterable<ReadRow>,
  sources: DryRunSources,
): AsyncGenerator<JudgedRow, void, undefined> {
  const earlier = new EarlierRows();
  let slice: ReadRow[] = [];
  const judge = async function* (): AsyncGenerator<JudgedRow> {
    sources.signal?.throwIfAborted();
    yield* await judgeSlice(slice, earlier, sources);
    slice = [];
    await sources.yieldControl();
  };
  for await (const row of rows) {
    slice.push(row);
    if (slice.length === SLICE) yield* judge();
  }
  if (slice.length > 0) yield* judge();
}
