import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { Tag } from '@/talent/records';
import { call, useExecute } from '../queries/execute';
import { useTags, useTagsOf } from '../queries/groupings';
import { ChipPicker, type Pick } from '../ui/chip-picker';
import { isolate } from '../words/isolate';

function pickOf({ id, values }: Tag): Pick {
  return { value: id, label: values.label ?? '' };
}

/** The tags on someone; typing adds one that is there or makes a new one. */
export function PersonTags({ personId, name }: { personId: string; name: string }): ReactElement {
  const execute = useExecute();
  const mine = useTagsOf(personId).data ?? [];
  const all = useTags().data ?? [];
  const present = new Set(mine.map(({ id }) => id));
  const add = (label: string): void => {
    void execute(
      [call('tag.add', { personId, label })],
      i18n.t('saved.tagged', [isolate(name), isolate(label)]),
    );
  };
  return (
    <ChipPicker
      title={i18n.t('tags.title')}
      picked={mine.map(pickOf)}
      others={all.filter(({ id, values }) => !present.has(id) && values.label !== undefined).map(pickOf)}
      words={{
        add: i18n.t('tags.add'),
        none: i18n.t('tags.none'),
        create: (words) => i18n.t('tags.create', [isolate(words)]),
        remove: (tag) => i18n.t('tags.remove', [isolate(tag)]),
      }}
      onPick={({ label }) => add(label)}
      onCreate={add}
      onRemove={({ value }) =>
        void execute([call('tag.remove', { personId, tagId: value })], i18n.t('saved.untagged'))
      }
    />
  );
}
