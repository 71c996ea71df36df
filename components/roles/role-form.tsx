import { useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { EMPLOYMENT_TYPES, ROLE_STATES } from '@/talent/records/role';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { Field, TextArea, TextInput } from '../ui/field';
import { Select } from '../ui/select';
import { useFocusOnMount } from '../ui/use-focus-on-mount';
import { WordsInput } from '../ui/words-input';
import { isolate } from '../words/isolate';
import { employmentWord, roleStateWord } from '../words/record-words';
import type { RoleFormValues } from './role-draft';

interface RoleFormProps {
  readonly title: string;
  readonly initial: RoleFormValues;
  readonly saveLabel: string;
  /** Says open, filled and so on; a new role is open. */
  readonly withState?: boolean;
  /** Puts the focus on the title: where the recruiter has just asked for an empty form. */
  readonly focusTitle?: boolean;
  readonly onSave: (form: RoleFormValues) => void;
  readonly onCancel?: () => void;
}

const removeWord = (word: string): string => i18n.t('words.remove', [isolate(word)]);

/** All of a role that matching and people need to know. */
export function RoleForm(props: RoleFormProps): ReactElement {
  const { title, initial, saveLabel, withState = false, focusTitle = false, onSave, onCancel } = props;
  const [form, setForm] = useState(initial);
  const [tried, setTried] = useState(false);
  const first = useFocusOnMount<HTMLInputElement>(focusTitle);
  const set = (change: Partial<RoleFormValues>): void => setForm((before) => ({ ...before, ...change }));
  const missing = form.title.trim() === '' ? i18n.t('roles.titleNeeded') : undefined;

  return (
    <form
      noValidate
      className="flex max-w-xl flex-col gap-3 p-4"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (missing === undefined) onSave(form);
      }}
    >
      <h2 tabIndex={-1} data-landing className="text-title font-semibold">
        {title}
      </h2>
      <Field label={i18n.t('field.title')} error={tried ? missing : undefined}>
        <TextInput ref={first} required value={form.title} onText={(text) => set({ title: text })} />
      </Field>
      <Field label={i18n.t('field.organization')}>
        <TextInput value={form.organization} onText={(organization) => set({ organization })} />
      </Field>
      <Field label={i18n.t('roles.place')}>
        <TextInput value={form.location} onText={(location) => set({ location })} />
      </Field>
      <Checkbox checked={form.remote} onChange={(remote) => set({ remote })}>
        {i18n.t('roles.remote')}
      </Checkbox>
      <Select
        label={i18n.t('roles.type')}
        labelShown
        placeholder={i18n.t('roles.typeUnknown')}
        value={form.employmentType}
        options={EMPLOYMENT_TYPES.map((value) => ({ value, label: employmentWord(value) }))}
        onChoose={(employmentType) => set({ employmentType })}
      />
      <WordsInput
        label={i18n.t('roles.mustHave')}
        hint={i18n.t('words.hint')}
        words={form.mustHave}
        onChange={(mustHave) => set({ mustHave })}
        removeLabel={removeWord}
      />
      <WordsInput
        label={i18n.t('roles.niceToHave')}
        words={form.niceToHave}
        onChange={(niceToHave) => set({ niceToHave })}
        removeLabel={removeWord}
      />
      <Field label={i18n.t('roles.link')}>
        <TextInput type="url" value={form.link} onText={(link) => set({ link })} />
      </Field>
      <Field label={i18n.t('roles.description')}>
        <TextArea value={form.description} onText={(description) => set({ description })} />
      </Field>
      {withState ? (
        <Select
          label={i18n.t('roles.state')}
          labelShown
          value={form.state}
          options={ROLE_STATES.map((value) => ({ value, label: roleStateWord(value) }))}
          onChoose={(state) => set({ state })}
        />
      ) : undefined}
      <div className="flex gap-2">
        <Button look="primary" type="submit">
          {saveLabel}
        </Button>
        {onCancel === undefined ? undefined : (
          <Button look="quiet" onClick={onCancel}>
            {i18n.t('act.cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}
