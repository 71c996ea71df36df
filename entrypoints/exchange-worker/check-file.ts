import { dryRun, type Counterpart, type JudgedRow, type Verdict } from '@/exchange/dry-run';
import { planRow, type Choice, type RowPlan } from '@/exchange/import-plan';
import type { ImportSetup } from '@/exchange/import-setup';
import type { RowProblem } from '@/exchange/problem';
import type { ReadKithRow } from '@/exchange/read/read-kith-rows';
import type { ReadRow } from '@/exchange/read/read-row';
import { MOST_DOUBTFUL, type CheckReport, type DoubtfulRow, type PersonBrief } from '@/exchange/worker-calls';
import type { ExchangeStore } from '@/storage/exchange';
import type { ImportedPerson } from '@/talent/imported-person';
import { yieldControl } from '@/utils/browser/yield-control';

/** So many rows of our own export are looked up at a time. */
const SLICE = 500;

/** A dry run that ended, with what is needed to do what it said. */
export class CheckedFile {
  readonly file: File;
  readonly source: Blob;
  readonly setup: ImportSetup;
  readonly #verdicts: ReadonlyMap<number, Verdict>;

  constructor(file: File, source: Blob, setup: ImportSetup, verdicts: ReadonlyMap<number, Verdict>) {
    this.file = file;
    this.source = source;
    this.setup = setup;
    this.#verdicts = verdicts;
  }

  /** What becomes of each row that is not simply new, as pairs of row and plan. */
  plan(choices: Readonly<Record<number, Choice>>, rest: Choice): readonly (readonly [number, RowPlan])[] {
    const plan: (readonly [number, RowPlan])[] = [];
    for (const [row, verdict] of this.#verdicts) {
      const planned = planRow(verdict, choices[row] ?? rest);
      if (planned !== undefined) plan.push([row, planned]);
    }
    return plan;
  }
}

function briefOf(person: ImportedPerson): PersonBrief {
  const { name, headline, title, organization, location, emails, phones, links } = person;
  return {
    name,
    headline,
    title,
    organization,
    location,
    contacts: [...emails, ...phones, ...links].slice(0, 6),
  };
}

/** Adds up what a dry run finds. */
class Tally {
  rows = 0;
  added = 0;
  merged = 0;
  doubtful = 0;
  notices = 0;
  readonly doubtfulRows: DoubtfulRow[] = [];
  readonly problems: RowProblem[] = [];
  readonly verdicts = new Map<number, Verdict>();
  /** Whoever is new: somebody later in the file may look like them. */
  readonly #briefs = new Map<number, PersonBrief>();

  add(judged: JudgedRow): void {
    const { row, verdict, person } = judged;
    this.rows += 1;
    if (verdict.kind === 'problem') this.problems.push(verdict.problem);
    if (person === undefined) return;
    if (verdict.kind === 'merged') this.merged += 1;
    else this.#briefs.set(row, briefOf(person));
    if (verdict.kind === 'new') this.added += 1;
    else this.verdicts.set(row, verdict);
    if (verdict.kind === 'doubtful') this.#addDoubtful(judged, verdict, person);
  }

  report(): CheckReport {
    const { rows, added, merged, doubtful, doubtfulRows, problems, notices } = this;
    return { rows, added, merged, doubtful, doubtfulRows, problems, notices };
  }

  #addDoubtful(
    { row, line }: JudgedRow,
    { reason, candidates, into }: Extract<Verdict, { kind: 'doubtful' }>,
    person: ImportedPerson,
  ): void {
    this.doubtful += 1;
    if (this.doubtfulRows.length === MOST_DOUBTFUL) return;
    const described = candidates.map((who: Counterpart) => ({
      who,
      brief: 'row' in who ? this.#briefs.get(who.row) : undefined,
    }));
    const brief = briefOf(person);
    this.doubtfulRows.push({
      row,
      line,
      reason,
      brief,
      candidates: described,
      isCertain: into !== undefined,
    });
  }
}

export interface CheckOptions {
  readonly signal: AbortSignal;
  /** Told how many people of the store were read. */
  readonly onKnown: (people: number) => void;
}

async function checkPeople(
  rows: AsyncIterable<ReadRow>,
  store: ExchangeStore,
  { signal, onKnown }: CheckOptions,
): Promise<Tally> {
  const known = await store.loadKnownPeople({ yieldControl, signal, onProgress: onKnown });
  const tally = new Tally();
  const counted = async function* (): AsyncGenerator<ReadRow> {
    for await (const row of rows) {
      if (row.ok && row.notices.length > 0) tally.notices += 1;
      yield row;
    }
  };
  const sources = {
    findKnown: (keys: readonly string[]) => known.findKnown(keys),
    findAlike: (looks: readonly string[]) => known.findAlike(looks),
    yieldControl,
    signal,
  };
  for await (const judged of dryRun(counted(), sources)) tally.add(judged);
  return tally;
}

async function checkRecords(
  rows: AsyncIterable<ReadKithRow>,
  store: ExchangeStore,
  { signal }: CheckOptions,
): Promise<Tally> {
  const tally = new Tally();
  let slice: { kind: string; id: string }[] = [];
  const look = async (): Promise<void> => {
    signal.throwIfAborted();
    const present = await store.presentRows(slice);
    tally.merged += present.size;
    tally.added += slice.length - present.size;
    slice = [];
  };
  for await (const row of rows) {
    tally.rows += 1;
    if (row.ok) slice.push(row.record);
    else tally.problems.push(row.problem);
    if (slice.length === SLICE) await look();
  }
  await look();
  return tally;
}

/** Says what importing a file would do, without writing anything. */
export async function checkRows(
  opened:
    | { readonly of: 'records'; readonly rows: AsyncIterable<ReadKithRow> }
    | { readonly of: 'people'; readonly rows: AsyncIterable<ReadRow> },
  store: ExchangeStore,
  options: CheckOptions,
): Promise<{ readonly report: CheckReport; readonly verdicts: ReadonlyMap<number, Verdict> }> {
  const tally = await (opened.of === 'people'
    ? checkPeople(opened.rows, store, options)
    : checkRecords(opened.rows, store, options));
  return { report: tally.report(), verdicts: tally.verdicts };
}
