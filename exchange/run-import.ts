import { emailAddress } from '@/talent/identity/email';
import { phoneKey } from '@/talent/identity/phone';
import { canonicalAddress } from '@/talent/identity/profile-address';
import type { DecidedRow, ImportStep } from '@/talent/import-step';
import type { ImportedPerson } from '@/talent/imported-person';
import type { Counterpart } from './dry-run';
import { personOf, personOfRow, type ImportPlan } from './import-plan';
import type { RowProblem } from './problem';
import type { ReadKithRow } from './read/read-kith-rows';
import type { ReadRow } from './read/read-row';

/** Big enough to write quickly (half as many take a third longer), small enough to stop within a second. */
const ROWS_AT_ONCE = 1_000;

interface BadRow {
  readonly ok: false;
  readonly row: number;
  readonly problem: RowProblem;
}

async function* cutSteps<Good extends { readonly ok: true; readonly row: number }, Row>(
  read: AsyncIterable<Good | BadRow>,
  decide: (good: Good) => Row,
): AsyncGenerator<ImportStep<Row>, void, undefined> {
  let rows: Row[] = [];
  let problems: RowProblem[] = [];
  let nextRow = 0;
  for await (const row of read) {
    if ('problem' in row) problems.push(row.problem);
    else rows.push(decide(row));
    nextRow = row.row + 1;
    if (rows.length + problems.length < ROWS_AT_ONCE) continue;
    yield { rows, problems, nextRow };
    rows = [];
    problems = [];
  }
  if (rows.length + problems.length > 0) yield { rows, problems, nextRow };
}

export interface PlannedImport {
  readonly importId: string;
  readonly plan: ImportPlan;
  /** For everybody in the file. */
  readonly tag?: string | undefined;
}

/** What stands in a field for contacts and is none would be lost there: it becomes a note, under the field's name. */
function unusableContacts({ emails, phones, links }: ImportedPerson): readonly { readonly text: string }[] {
  const none = (
    label: string,
    values: readonly string[],
    keyOf: (value: string) => string | undefined,
  ): readonly { readonly text: string }[] =>
    values
      .filter((value) => keyOf(value) === undefined && value.trim() !== '')
      .map((value) => ({ text: `${label}: ${value}` }));
  return [
    ...none('Email', emails, emailAddress),
    ...none('Phone', phones, phoneKey),
    ...none('Link', links, canonicalAddress),
  ];
}

function preparePerson(person: ImportedPerson, personId: string, tag: string | undefined): ImportedPerson {
  const tags = tag === undefined || person.tags.includes(tag) ? person.tags : [...person.tags, tag];
  // In our own files everybody has their own id as one of another system.
  const externalIds = person.externalIds.filter(({ system, id }) => system !== 'kith' || id !== personId);
  return { ...person, tags, externalIds, notes: [...person.notes, ...unusableContacts(person)] };
}

/** People as they are to be taken in, step by step: exactly what the plan says. */
export function decideRows(
  read: AsyncIterable<ReadRow>,
  { importId, plan, tag }: PlannedImport,
): AsyncIterable<ImportStep<DecidedRow>> {
  return cutSteps(read, ({ row, line, person }: Extract<ReadRow, { ok: true }>): DecidedRow => {
    const planned = plan.get(row);
    const personId = personOfRow(plan, importId, row);
    const idsOf = (people: readonly Counterpart[] = []): readonly string[] =>
      people.map((who) => personOf(plan, importId, who)).filter((id) => id !== personId);
    return {
      line,
      personId,
      isNew: planned?.as === undefined,
      person: preparePerson(person, personId, tag),
      ask: idsOf(planned?.ask),
      apart: idsOf(planned?.apart),
    };
  });
}

/** A stored row out of our own export. */
export type RestoredRow = Extract<ReadKithRow, { ok: true }>;

/** Stored rows as they are to be taken in, step by step. */
export function restoreSteps(read: AsyncIterable<ReadKithRow>): AsyncIterable<ImportStep<RestoredRow>> {
  return cutSteps(read, (row: RestoredRow) => row);
}
