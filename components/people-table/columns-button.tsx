import { ArrowDown, ArrowUp, Columns3 } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { Button, IconButton } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { Popover } from '../ui/popover';
import { columnWord } from './column-words';
import { COLUMN_IDS, moveColumn, NAME_COLUMN, toggleColumn, USUAL_COLUMNS, type ColumnId } from './columns';

interface ColumnsButtonProps {
  readonly columns: readonly ColumnId[];
  readonly onColumns: (columns: readonly ColumnId[]) => void;
}

/** Chooses the columns of the table and puts them in order. */
export function ColumnsButton({ columns, onColumns }: ColumnsButtonProps): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const hidden = COLUMN_IDS.filter((id) => !columns.includes(id));
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      title={i18n.t('columns.title')}
      trigger={
        <IconButton label={i18n.t('columns.choose')} icon={<Columns3 size={16} aria-hidden="true" />} />
      }
    >
      <ul className="max-h-80 overflow-y-auto px-3 py-1">
        {columns.map((id, at) => (
          <li key={id} className="flex min-h-8 items-center gap-1">
            <span className="min-w-0 flex-1">
              <Checkbox
                checked
                disabled={id === NAME_COLUMN}
                onChange={() => onColumns(toggleColumn(columns, id))}
              >
                {columnWord(id)}
              </Checkbox>
            </span>
            {id === NAME_COLUMN ? undefined : (
              <>
                <IconButton
                  label={i18n.t('columns.moveUp', [columnWord(id)])}
                  icon={<ArrowUp size={14} aria-hidden="true" />}
                  disabled={at === 1}
                  onClick={() => onColumns(moveColumn(columns, id, -1))}
                />
                <IconButton
                  label={i18n.t('columns.moveDown', [columnWord(id)])}
                  icon={<ArrowDown size={14} aria-hidden="true" />}
                  disabled={at === columns.length - 1}
                  onClick={() => onColumns(moveColumn(columns, id, 1))}
                />
              </>
            )}
          </li>
        ))}
        {hidden.map((id) => (
          <li key={id} className="flex min-h-8 items-center">
            <Checkbox checked={false} onChange={() => onColumns(toggleColumn(columns, id))}>
              {columnWord(id)}
            </Checkbox>
          </li>
        ))}
      </ul>
      <div className="border-t border-line p-2">
        <Button look="quiet" wide onClick={() => onColumns(USUAL_COLUMNS)}>
          {i18n.t('columns.reset')}
        </Button>
      </div>
    </Popover>
  );
}
