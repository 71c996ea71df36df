import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { ExportDialog } from '../../export/export-dialog';
import { formatCount } from '../../words/numbers';
import type { BulkDialogProps } from './bulk-act';

/** Gives those who are selected away as a file. */
export function ExportSelected({ ids, close }: BulkDialogProps): ReactElement {
  return (
    <ExportDialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) close();
      }}
      ids={ids}
      label={i18n.t('bulk.selected', ids.length, [formatCount(ids.length)])}
    />
  );
}
