import type { ReactElement } from 'react';
import { i18n } from '#i18n';
import { call, useExecute } from '../queries/execute';
import { useTags, useTagsOf } from '../queries/groupings';
import { Chip } from '../ui/chip';
import { Combobox } from '../ui/combobox';
import { Section } from '../ui/section';
import { isolate } from '../words/isolate';

/** The tags on someone; typing adds one that is there or makes a new one. */
export function PersonTags({ personId, name }: { personId: string; name: string }): ReactElement {
  const execute = useExecute();
  const mine = useTagsOf(personId).data ?? [];
  const all = useTags().data ?? [];
  const present = new Set(mine.map(({ id }) => id));
  const items = all
    .filter(({ id, values }) => !present.has(id) && values.label !== undefined)
    .map(({ values }) => ({ value: values.label ?? '', label: values.label ?? '' }));
  const add = (label: string): void => {
    void execute(
      [call('tag.add', { personId, label })],
      i18n.t('saved.tagged', [isolate(name), isolate(label)]),
    );
  };
  return (
    <Section title={i18n.t('tags.title')}>
      <div className="flex flex-col gap-2">
        {mine.length === 0 ? undefined : (
          <ul className="flex flex-wrap gap-1">
            {mine.map(({ id, values }) => (
              <li key={id} className="max-w-full">
                <Chip
                  title={values.label}
                  remove={{
                    label: i18n.t('tags.remove', [isolate(values.label ?? '')]),
                    onRemove: () =>
                      void execute([call('tag.remove', { personId, tagId: id })], i18n.t('saved.untagged')),
                  }}
                >
                  {values.label}
                </Chip>
              </li>
            ))}
          </ul>
        )}
        <Combobox
          label={i18n.t('tags.add')}
          labelHidden
          placeholder={i18n.t('tags.add')}
          emptyText={i18n.t('tags.none')}
          groups={[{ value: '', items }]}
          value={null}
          onChoose={(option) => add(option.label)}
          create={{ label: (words) => i18n.t('tags.create', [isolate(words)]), onCreate: add }}
        />
      </div>
    </Section>
  );
}
