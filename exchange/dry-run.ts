import { NameRule } from '@/talent/duplicates/name-rule';
import { lookOf } from '@/talent/identity/look';
import type { ImportedPerson } from '@/talent/imported-person';
import { lookupKeysOfImported, type LookupKeys } from './lookup-keys';
import type { RowProblem } from './problem';
import type { ReadRow } from './read/read-row';

/** Somebody that a row may be: known before, or new with an earlier row of the same file. */
export type Counterpart = { readonly personId: string } | { readonly row: number };

/** What importing a row would do. */
export type Verdict =
  | { readonly kind: 'new' }
  /** For certain the same as somebody. */
  | { readonly kind: 'merged'; readonly into: Counterpart }
  /** Perhaps the same as one of these; somebody should look. */
  | {
      readonly kind: 'doubtful';
      readonly reason: DoubtReason;
      readonly candidates: readonly Counterpart[];
      /** Whom it is for certain, while it may be one of the others as well. */
      readonly into?: Counterpart | undefined;
    }
  | { readonly kind: 'problem'; readonly problem: RowProblem };

export type DoubtReason =
  /** Its keys lead to several people. */
  | 'several-known'
  /** It has the mail address of somebody with another name. */
  | 'other-name'
  /** It looks like somebody, without a key that says so. */
  | 'look-alike';

export interface JudgedRow {
  readonly row: number;
  readonly line: number;
  readonly person?: ImportedPerson | undefined;
  readonly verdict: Verdict;
}

/** Somebody in the store, as far as a dry run needs to know them. */
export interface KnownPerson {
  readonly personId: string;
  readonly name: string | undefined;
}

/** What a dry run asks of the store, for some hundreds of rows at a time. Only people who are neither removed nor merged. */
export interface DryRunSources {
  /** Who is known by each of these lookup keys. Keys that nobody has may be absent. */
  readonly findKnown: (keys: readonly string[]) => Promise<ReadonlyMap<string, readonly KnownPerson[]>>;
  /** Who has each of these looks (`lookOf`). Looks that nobody has may be absent. */
  readonly findAlike: (looks: readonly string[]) => Promise<ReadonlyMap<string, readonly KnownPerson[]>>;
  /** Lets other work go on; called between slices. */
  readonly yieldControl: () => Promise<void>;
  readonly signal?: AbortSignal | undefined;
}

const SLICE = 500;

interface Somebody {
  readonly who: Counterpart;
  readonly name: string | undefined;
}

/** How somebody was found. */
interface Match extends Somebody {
  readonly by: ReadonlySet<keyof LookupKeys | 'look'>;
}

function idOf(who: Counterpart): string {
  return 'row' in who ? `row ${String(who.row)}` : who.personId;
}

/** Gathers who was found by what, each once. */
class Matches {
  readonly #found = new Map<string, { who: Counterpart; name: string | undefined; by: Set<string> }>();

  add(people: readonly Somebody[], by: keyof LookupKeys | 'look'): void {
    for (const { who, name } of people) {
      const id = idOf(who);
      const match = this.#found.get(id) ?? { who, name, by: new Set() };
      match.by.add(by);
      this.#found.set(id, match);
    }
  }

  list(): readonly Match[] {
    // Only the names of the ways that `add` takes are ever put into the sets.
    return [...this.#found.values()] as Match[];
  }
}

/** People under the keys by which they can be found: those of earlier rows, or those of the store. */
interface Directory {
  readonly byKey: (key: string) => readonly Somebody[];
  readonly byLook: (look: string) => readonly Somebody[];
}

/** Who was in the file before. */
class EarlierRows implements Directory {
  readonly #byKey = new Map<string, Somebody[]>();
  readonly #byLook = new Map<string, Somebody[]>();

  byKey = (key: string): readonly Somebody[] => this.#byKey.get(key) ?? [];
  byLook = (look: string): readonly Somebody[] => this.#byLook.get(look) ?? [];

  add(keys: Iterable<string>, look: string | undefined, somebody: Somebody): void {
    for (const key of keys) this.#put(this.#byKey, key, somebody);
    if (look !== undefined) this.#put(this.#byLook, look, somebody);
  }

  #put(map: Map<string, Somebody[]>, key: string, somebody: Somebody): void {
    const there = map.get(key);
    if (there === undefined) map.set(key, [somebody]);
    else if (!there.some(({ who }) => idOf(who) === idOf(somebody.who))) there.push(somebody);
  }
}

/** Rows that are gone through in their order, each judged by the store and by the rows before it. */
class Judge {
  readonly #earlier = new EarlierRows();
  readonly #names = new NameRule();
  readonly #sources: DryRunSources;

  constructor(sources: DryRunSources) {
    this.#sources = sources;
  }

  async judge(rows: readonly ReadRow[]): Promise<readonly JudgedRow[]> {
    const keysOf = new Map<ReadRow, LookupKeys>();
    const looks = new Set<string>();
    for (const row of rows) {
      if (!row.ok) continue;
      keysOf.set(row, lookupKeysOfImported(row.person));
      const look = lookOf(row.person);
      if (look !== undefined) looks.add(look);
    }
    const keys = new Set(
      [...keysOf.values()].flatMap(({ certain, mail, phone }) => [...certain, ...mail, ...phone]),
    );
    const known = await this.#sources.findKnown([...keys]);
    const alike = await this.#sources.findAlike([...looks]);
    const somebody = ({ personId, name }: KnownPerson): Somebody => ({ who: { personId }, name });
    const store: Directory = {
      byKey: (key) => (known.get(key) ?? []).map(somebody),
      byLook: (look) => (alike.get(look) ?? []).map(somebody),
    };
    return rows.map((row) => this.#judgeRow(row, keysOf.get(row), store));
  }

  #judgeRow(read: ReadRow, keys: LookupKeys | undefined, store: Directory): JudgedRow {
    const { row, line } = read;
    if (!read.ok) return { row, line, verdict: { kind: 'problem', problem: read.problem } };
    const { person } = read;
    const look = lookOf(person);
    const all = keys ?? lookupKeysOfImported(person);
    const matches = new Matches();
    for (const directory of [store, this.#earlier]) {
      for (const way of ['certain', 'mail', 'phone'] as const) {
        for (const key of all[way]) matches.add(directory.byKey(key), way);
      }
      if (look !== undefined) matches.add(directory.byLook(look), 'look');
    }
    const verdict = this.#decide(person.name, matches.list());
    const who = 'into' in verdict && verdict.into !== undefined ? verdict.into : { row };
    this.#earlier.add([...all.certain, ...all.mail, ...all.phone], look, { who, name: person.name });
    return { row, line, person, verdict };
  }

  #decide(name: string | undefined, matches: readonly Match[]): Verdict {
    const certain = matches.filter(({ by }) => by.has('certain'));
    const byMail = matches.filter(({ by }) => by.has('mail'));
    const agreeing = byMail.filter((match) => this.#shareMailbox(name, match.name));
    const same = [...new Set([...certain, ...agreeing])];
    const [first] = same;
    const candidates = (found: readonly Match[]): readonly Counterpart[] => found.map(({ who }) => who);
    if (first !== undefined && same.length === 1) return { kind: 'merged', into: first.who };
    if (first !== undefined) {
      const into = certain[0]?.who;
      return { kind: 'doubtful', reason: 'several-known', candidates: candidates(same), into };
    }
    if (byMail.length > 0) {
      return { kind: 'doubtful', reason: 'other-name', candidates: candidates(byMail) };
    }
    const alike = matches.filter(({ by, name: other }) => by.has('look') || this.#areCompatible(name, other));
    if (alike.length > 0) return { kind: 'doubtful', reason: 'look-alike', candidates: candidates(alike) };
    return { kind: 'new' };
  }

  /** A row that only names a mailbox means whoever it belongs to. */
  #shareMailbox(one: string | undefined, other: string | undefined): boolean {
    return one === undefined || other === undefined || this.#names.areOfOneMailbox(one, other);
  }

  #areCompatible(one: string | undefined, other: string | undefined): boolean {
    return one !== undefined && other !== undefined && this.#names.areCompatible(one, other);
  }
}

/**
 * What importing these rows would do, row by row and without writing anything. Only what says for certain who
 * somebody is merges; all else that looks alike is doubtful.
 * @param rows as `readPeople` gives them
 * @throws what `signal` was aborted with
 */
export async function* dryRun(
  rows: AsyncIterable<ReadRow>,
  sources: DryRunSources,
): AsyncGenerator<JudgedRow, void, undefined> {
  const judge = new Judge(sources);
  let slice: ReadRow[] = [];
  const judgeSlice = async (): Promise<readonly JudgedRow[]> => {
    sources.signal?.throwIfAborted();
    const judged = await judge.judge(slice);
    slice = [];
    await sources.yieldControl();
    return judged;
  };
  for await (const row of rows) {
    slice.push(row);
    if (slice.length === SLICE) yield* await judgeSlice();
  }
  if (slice.length > 0) yield* await judgeSlice();
}
