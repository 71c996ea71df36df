import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { tagId } from '@/talent/commands/grouping';
import type { Query } from '@/talent/search/query';
import { call } from '../../queries/execute';
import { useTags } from '../../queries/groupings';
import { Combobox } from '../../ui/combobox';
import { isolate } from '../../words/isolate';
import { formatCount } from '../../words/numbers';
import type { BulkFormProps } from './bulk-act';

function tagged(id: string): Query {
  return { kind: 'value', field: 'tag', text: id };
}

function useTagGroups() {
  const tags = useTags().data ?? [];
  return [{ value: '', items: tags.map(({ id, values }) => ({ value: id, label: values.label ?? '' })) }];
}

/** Puts a tag on everybody who is selected; typing makes a new one. */
export function TagForm({ start }: BulkFormProps): ReactElement {
  const groups = useTagGroups();
  const tag = (label: string): void =>
    start({
      doing: i18n.t('bulk.tagging'),
      saved: (count) => i18n.t('bulk.tagged', count, [formatCount(count), isolate(label)]),
      callFor: (personId) => call('tag.add', { personId, label }),
      unless: tagged(tagId(label)),
    });
  return (
    <Combobox
      label={i18n.t('tags.add')}
      placeholder={i18n.t('tags.add')}
      labelHidden
      groups={groups}
      value={null}
      emptyText={i18n.t('tags.none')}
      onChoose={({ label }) => tag(label)}
      create={{ label: (words) => i18n.t('tags.create', [isolate(words)]), onCreate: tag }}
    />
  );
}

/** Takes a tag off everybody who is selected and has it. */
export function UntagForm({ start }: BulkFormProps): ReactElement {
  const groups = useTagGroups();
  return (
    <Combobox
      label={i18n.t('bulk.untag')}
      placeholder={i18n.t('bulk.untag')}
      labelHidden
      groups={groups}
      value={null}
      emptyText={i18n.t('bulk.noTag')}
      onChoose={({ value, label }) =>
        start({
          doing: i18n.t('bulk.untagging'),
          saved: (count) => i18n.t('bulk.untagged', count, [formatCount(count), isolate(label)]),
          callFor: (personId) => call('tag.remove', { personId, tagId: value }),
          only: tagged(value),
        })
      }
    />
  );
}
