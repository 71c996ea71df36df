import { numberedId } from '@/utils/ids';
import type { Counterpart, Verdict } from './dry-run';

/**
 * What the recruiter says of a doubtful row: the place of the candidate that it is, that it is none of them, or that
 * it comes in by itself and is asked about later.
 */
export type Choice = number | 'apart' | 'later';

/** What becomes of a row. One that is new and like nobody is in no plan. */
export interface RowPlan {
  /** Who it is; absent for somebody new. */
  readonly as?: Counterpart | undefined;
  /** Who may be the same, and is asked about later. */
  readonly ask?: readonly Counterpart[] | undefined;
  /** Who was said to be somebody else. */
  readonly apart?: readonly Counterpart[] | undefined;
}

/** What becomes of the rows of a file, by their number. */
export type ImportPlan = ReadonlyMap<number, RowPlan>;

function isSame(one: Counterpart, other: Counterpart | undefined): boolean {
  if (other === undefined) return false;
  return 'row' in one
    ? 'row' in other && one.row === other.row
    : 'personId' in other && one.personId === other.personId;
}

/** What becomes of a row, by what the dry run found and what the recruiter said. */
export function planRow(verdict: Verdict, choice: Choice = 'later'): RowPlan | undefined {
  if (verdict.kind === 'merged') return { as: verdict.into };
  if (verdict.kind !== 'doubtful') return undefined;
  const { candidates, into } = verdict;
  const others = candidates.filter((candidate) => !isSame(candidate, into));
  if (choice === 'later') return { as: into, ask: others };
  if (choice === 'apart') return { as: into, apart: others };
  const chosen = candidates[choice];
  // Two who are one person by what this row says of them are asked about.
  return into === undefined || isSame(into, chosen ?? into)
    ? { as: chosen ?? into }
    : { as: chosen, ask: [into] };
}

/** The id of the person that a row is: known before, an earlier row's, or the one that its new person gets. */
export function personOfRow(plan: ImportPlan, importId: string, row: number): string {
  const as = plan.get(row)?.as;
  // A row is never another name for a later one.
  if (as === undefined || ('row' in as && as.row >= row)) return numberedId(importId, row);
  return 'row' in as ? personOfRow(plan, importId, as.row) : as.personId;
}

/** The id behind somebody that a row was compared with. */
export function personOf(plan: ImportPlan, importId: string, who: Counterpart): string {
  return 'row' in who ? personOfRow(plan, importId, who.row) : who.personId;
}
