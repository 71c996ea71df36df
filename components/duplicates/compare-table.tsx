import { Fragment, useId, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { MergedField } from '@/talent/merging';
import type { Person } from '@/talent/records';
import { sameJson, type Json } from '@/utils/json';
import { Checkbox } from '../ui/checkbox';
import { classNames } from '../ui/class-names';
import { useWide } from '../ui/use-wide';
import { isolate } from '../words/isolate';
import { nameOf } from '../words/name';
import { comparedWord, relationWord, shownText } from './compared-words';
import { compareRecords, type ComparedEntry, type ComparedName, type ComparedRow } from './compare-records';
import type { MergeDecision } from './merge-decision';
import { RecordHead } from './record-head';

interface CompareTableProps {
  readonly people: readonly Person[];
  readonly decision: MergeDecision;
  /** The lead as the merge would leave them. */
  readonly result: Person | undefined;
  readonly onDecide: (decision: MergeDecision) => void;
}

/** Records beside each other, field by field, with what will stand of each; both can be changed here. */
export function CompareTable(props: CompareTableProps): ReactElement {
  const { people } = props;
  const wide = useWide();
  return (
    // Where the records do not fit beside each other, the keyboard scrolls them.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section tabIndex={0} aria-label={i18n.t('duplicates.fields')} className="overflow-x-auto">
      <table
        className="w-full table-fixed border-collapse text-start"
        style={{ minInlineSize: people.length * 150 }}
      >
        <thead>
          <tr className="align-top">
            {wide ? (
              <th scope="col" className="w-28">
                <span className="sr-only">{i18n.t('duplicates.field')}</span>
              </th>
            ) : undefined}
            {people.map((person) => (
              <th
                key={person.id}
                scope="col"
                className="border-b border-line px-2 py-2 text-start first:ps-0"
              >
                <RecordHead person={person}>
                  <HeadChoices {...props} person={person} />
                </RecordHead>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {compareRecords(people).map((row) => (
            <Row key={row.name} row={row} wide={wide} {...props} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function HeadChoices({
  people,
  person,
  decision,
  onDecide,
}: CompareTableProps & { person: Person }): ReactElement {
  const isOut = decision.excluded.has(person.id);
  const name = isolate(nameOf(person.values));
  return (
    <>
      {people.length > 2 ? (
        <div className="flex min-h-7">
          <Checkbox
            checked={!isOut}
            onChange={(included) => onDecide(include(decision, people, person.id, included))}
          >
            <span className="text-small">
              <span aria-hidden="true">{i18n.t('duplicates.included')}</span>
              <span className="sr-only">{i18n.t('duplicates.includedName', [name])}</span>
            </span>
          </Checkbox>
        </div>
      ) : undefined}
      <label className="flex min-h-7 items-center gap-1.5 text-small" title={i18n.t('duplicates.leadHint')}>
        <input
          type="radio"
          name="lead"
          className="size-4 shrink-0 accent-fill"
          checked={decision.leadId === person.id}
          disabled={isOut}
          onChange={() => onDecide({ ...decision, leadId: person.id })}
        />
        {i18n.t('duplicates.lead')}
      </label>
    </>
  );
}

/** A record taken in or left out; the lead is always one that is in. */
function include(
  decision: MergeDecision,
  people: readonly Person[],
  id: string,
  included: boolean,
): MergeDecision {
  const excluded = new Set(decision.excluded);
  if (included) excluded.delete(id);
  else excluded.add(id);
  const lead = people.find((person) => !excluded.has(person.id));
  const leadId = excluded.has(decision.leadId) ? (lead?.id ?? decision.leadId) : decision.leadId;
  return { ...decision, excluded, leadId };
}

/** Whose value will stand; undefined when it is none of theirs as it is, because lists are joined. */
function standingOf(field: MergedField, { people, decision, result }: CompareTableProps): string | undefined {
  const chosen = decision.chosen[field];
  if (chosen !== undefined) return chosen;
  const value = result?.values[field];
  // Values of a record's fields are JSON by their schemas.
  const asJson = (other: unknown): Json | undefined => other as Json | undefined;
  const inOrder = [...people].sort((one) => (one.id === decision.leadId ? -1 : 1));
  return inOrder.find((person) => sameJson(asJson(person.values[field]), asJson(value)))?.id;
}

interface RowProps extends CompareTableProps {
  readonly row: ComparedRow;
  readonly wide: boolean;
}

function Row({ row, wide, ...props }: RowProps): ReactElement {
  const { people, decision, onDecide } = props;
  const group = useId();
  const { choice } = row;
  const standing = choice === undefined ? undefined : standingOf(choice, props);
  const choose = (id: string | undefined): void => {
    if (choice === undefined) return;
    const { [choice]: _before, ...chosen } = decision.chosen;
    onDecide({ ...decision, chosen: id === undefined ? chosen : { ...chosen, [choice]: id } });
  };
  const head = (
    <>
      <span className="font-medium text-ink">{comparedWord(row.name)}</span>{' '}
      <span className={classNames('whitespace-nowrap', row.relation === 'different' && 'text-accent')}>
        {relationWord(row.relation)}
      </span>
      {choice !== undefined && row.joins ? (
        <label className="mt-1 flex items-center gap-1.5 text-ink">
          <input
            type="radio"
            name={group}
            className="size-4 shrink-0 accent-fill"
            checked={standing === undefined}
            onChange={() => choose(undefined)}
          />
          {i18n.t('duplicates.keepBoth')}
        </label>
      ) : undefined}
    </>
  );
  const cells = row.cells.map((entries, at) => {
    const person = people[at];
    if (person === undefined) return undefined;
    const list = <Entries name={row.name} entries={entries} />;
    return (
      <td
        key={person.id}
        className={classNames(
          'px-2 py-1.5 align-top first:ps-0',
          decision.excluded.has(person.id) && 'opacity-60',
        )}
      >
        {choice === undefined || entries.length === 0 ? (
          list
        ) : (
          <label className="flex items-start gap-1.5">
            <input
              type="radio"
              name={group}
              aria-label={`${i18n.t('duplicates.keepThis')}: ${entries.map(({ text }) => text).join(', ')}`}
              className="mt-0.5 size-4 shrink-0 accent-fill"
              checked={standing === person.id}
              disabled={decision.excluded.has(person.id)}
              onChange={() => choose(person.id)}
            />
            {list}
          </label>
        )}
      </td>
    );
  });
  if (wide) {
    return (
      <tr className="border-b border-line">
        <th scope="row" className="py-1.5 pe-2 text-start align-top text-small font-normal text-quiet">
          {head}
        </th>
        {cells}
      </tr>
    );
  }
  return (
    <Fragment>
      <tr>
        <th
          scope="rowgroup"
          colSpan={people.length}
          className="pt-1.5 text-start text-small font-normal text-quiet"
        >
          {head}
        </th>
      </tr>
      <tr className="border-b border-line">{cells}</tr>
    </Fragment>
  );
}

/** How many entries of a list are shown; the others are counted on hover of the last. */
const MOST_ENTRIES = 12;
/** Letters from which on a text is cut off after some lines. */
const LONG = 200;

function Entries({ name, entries }: { name: ComparedName; entries: readonly ComparedEntry[] }): ReactElement {
  if (entries.length === 0)
    return <span className="text-small text-quiet">{i18n.t('duplicates.unknown')}</span>;
  const shown = entries.slice(0, MOST_ENTRIES);
  const rest = entries.slice(MOST_ENTRIES);
  return (
    <ul className="min-w-0 flex-1">
      {shown.map((entry) => (
        <li key={entry.text} className="min-w-0">
          <bdi className={entry.text.length > LONG ? 'line-clamp-6' : undefined}>
            <Pieces name={name} entry={entry} />
          </bdi>
          {entry.isOnlyHere ? (
            <span className="ms-1 rounded-full bg-accent-soft px-1.5 text-small whitespace-nowrap text-accent">
              {i18n.t('duplicates.onlyHere')}
            </span>
          ) : undefined}
        </li>
      ))}
      {rest.length === 0 ? undefined : (
        <li className="text-small text-quiet" title={rest.map(({ text }) => text).join('\n')}>
          … +{rest.length}
        </li>
      )}
    </ul>
  );
}

function Pieces({ name, entry }: { name: ComparedName; entry: ComparedEntry }): ReactElement {
  return (
    <>
      {entry.pieces.map(({ text, differs }, at) =>
        differs ? (
          <mark
            // A text has the same pieces in the same order as long as it is shown.
            // oxlint-disable-next-line react/no-array-index-key
            key={at}
            className="rounded-sm bg-accent-soft text-ink underline decoration-accent decoration-2"
          >
            {text}
          </mark>
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- as above
          <Fragment key={at}>{shownText(name, text)}</Fragment>
        ),
      )}
    </>
  );
}
