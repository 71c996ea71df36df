/* oxlint-disable jsx-a11y/prefer-tag-over-role -- Rows that are placed one by one are no rows of a table element. */
import { memo, type CSSProperties, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { Passage } from '@/talent/search/passages';
import type { FoundPerson, PersonDocument } from '../queries/people-view';
import { markedName } from '../people/found-texts';
import { Passages } from '../people/passages';
import { PLACES } from '../shell/navigate';
import { Avatar } from '../ui/avatar';
import { classNames } from '../ui/class-names';
import { Marked } from '../ui/marked';
import { isolate } from '../words/isolate';
import { Cell } from './cell';
import { COLUMNS, NAME_COLUMN, type ColumnId } from './columns';
import { FOUND_IN_STYLE } from './found-in';
import { ROW_STOPS } from './grid-keys';
import { widthVariable } from './use-column-table';

/** The height of a row in pixels. */
export const ROW_HEIGHT = 36;

interface TableRowProps {
  readonly person: FoundPerson;
  readonly facts: PersonDocument | undefined;
  /** Where the record says what was looked for and no cell shows; undefined when there is no column for it. */
  readonly passages: readonly Passage[] | undefined;
  /** Its place in the list, from 0. */
  readonly index: number;
  /** Where it begins, in pixels from the first row. */
  readonly start: number;
  readonly columns: readonly ColumnId[];
  readonly isSelected: boolean;
  readonly isOpen: boolean;
  /** What in it the Tab key reaches; undefined when that is in another row. */
  readonly stop: number | undefined;
  readonly now: number;
}

/** A controlled box needs to be told that a change is heard: the table hears the clicks of all rows. */
function ignore(): void {}

/** The width of a column, as the table says it for all rows at once. */
export function columnStyle(column: ColumnId): CSSProperties {
  return { inlineSize: `var(${widthVariable(column)})` };
}

/** One person in the table. What does not change is not drawn again while others scroll by. */
export const TableRow = memo(function TableRow(props: TableRowProps): ReactElement {
  const { person, facts, passages, index, start, columns, isSelected, isOpen, stop, now } = props;
  const marked = markedName(person);
  const name = marked.text;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-row={index}
      style={{ transform: `translateY(${start}px)` }}
      className={classNames(
        'absolute inset-x-0 top-0 flex h-9 cursor-pointer border-b contain-strict border-line leading-4 hover:bg-sunken',
        isSelected || isOpen ? 'bg-accent-soft' : 'bg-surface',
      )}
    >
      <div role="gridcell" className="sticky start-0 z-10 shrink-0 bg-inherit">
        <label className="flex h-full w-9 cursor-pointer items-center justify-center select-none">
          <input
            type="checkbox"
            checked={isSelected}
            onChange={ignore}
            aria-label={i18n.t('bulk.select', [isolate(name)])}
            tabIndex={stop === ROW_STOPS.box ? 0 : -1}
            data-stop={ROW_STOPS.box}
            className="size-4 accent-fill"
          />
        </label>
      </div>
      <div
        role="rowheader"
        style={columnStyle(NAME_COLUMN)}
        className="sticky start-9 z-10 flex shrink-0 items-center gap-2 bg-inherit pe-2"
      >
        <Avatar name={name} />
        <a
          href={`#${PLACES.person(person.id)}`}
          aria-current={isOpen ? 'true' : undefined}
          tabIndex={stop === ROW_STOPS.link ? 0 : -1}
          data-stop={ROW_STOPS.link}
          title={name}
          className="min-w-0 truncate rounded-control font-semibold"
        >
          <bdi>
            <Marked {...marked} />
          </bdi>
        </a>
      </div>
      {passages === undefined ? undefined : (
        <div
          role="gridcell"
          style={FOUND_IN_STYLE}
          className="flex shrink-0 items-center overflow-hidden px-2"
        >
          <Passages passages={passages} />
        </div>
      )}
      {columns.map((column) =>
        column === NAME_COLUMN ? undefined : (
          <div
            key={column}
            role="gridcell"
            style={columnStyle(column)}
            className={classNames(
              'flex min-w-0 shrink-0 items-center overflow-hidden px-2',
              COLUMNS[column].isNumber === true && 'justify-end tabular-nums',
            )}
          >
            <Cell column={column} person={person} facts={facts} now={now} />
          </div>
        ),
      )}
    </div>
  );
});
