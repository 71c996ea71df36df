import { FileDown, FolderMinus, FolderPlus, Tag, Tags, Trash2, UserCog } from 'lucide-react';
import { i18n } from '@/utils/browser/i18n';
import { call } from '../../queries/execute';
import { formatCount } from '../../words/numbers';
import type { BulkAct } from './bulk-act';
import { ExportSelected } from './export-selected';
import { AddToPoolForm, TakeOutOfPoolForm } from './pool-forms';
import { RelationshipForm } from './relationship-form';
import { TagForm, UntagForm } from './tag-forms';

/** What can be done with everybody who is selected, in the order of the bar. A further act is a further entry. */
export const BULK_ACTS: readonly BulkAct[] = [
  { id: 'tag', label: () => i18n.t('bulk.tag'), icon: Tag, by: { kind: 'form', Form: TagForm } },
  {
    id: 'pool',
    label: () => i18n.t('bulk.pool'),
    icon: FolderPlus,
    by: { kind: 'form', Form: AddToPoolForm },
  },
  {
    id: 'relationship',
    label: () => i18n.t('bulk.relationship'),
    icon: UserCog,
    by: { kind: 'form', Form: RelationshipForm },
  },
  {
    id: 'export',
    label: () => i18n.t('export.title'),
    icon: FileDown,
    by: { kind: 'dialog', Dialog: ExportSelected },
  },
  { id: 'untag', label: () => i18n.t('bulk.untag'), icon: Tags, by: { kind: 'form', Form: UntagForm } },
  {
    id: 'unpool',
    label: () => i18n.t('bulk.unpool'),
    icon: FolderMinus,
    by: { kind: 'form', Form: TakeOutOfPoolForm },
  },
  {
    id: 'remove',
    label: () => i18n.t('bulk.remove'),
    icon: Trash2,
    isDanger: true,
    by: {
      kind: 'work',
      work: () => ({
        doing: i18n.t('bulk.removing'),
        saved: (count) => i18n.t('bulk.removed', count, [formatCount(count)]),
        callFor: (personId) => call('person.remove', { personId }),
      }),
    },
  },
];
