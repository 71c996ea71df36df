import { useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { canonicalAddress } from '@/talent/identity/profile-address';
import { emailAddress } from '@/talent/identity/email';
import { call, useExecute } from '../queries/execute';
import { useWorkbench } from '../queries/store-provider';
import { goTo, PLACES } from '../shell/navigate';
import { Button } from '../ui/button';
import { Field, TextInput } from '../ui/field';
import { useFocusOnMount } from '../ui/use-focus-on-mount';
import { isolate } from '../words/isolate';

const BLANK = { name: '', title: '', organization: '', location: '', email: '', link: '' };

function orUndefined(text: string): string | undefined {
  return text.trim() === '' ? undefined : text.trim();
}

/** Adds someone by hand, whom no page showed. */
export function NewPerson(): ReactElement {
  const { newId } = useWorkbench();
  const execute = useExecute();
  const [form, setForm] = useState(BLANK);
  const [tried, setTried] = useState(false);
  const first = useFocusOnMount<HTMLInputElement>();
  const set = (field: keyof typeof BLANK) => (text: string) => setForm({ ...form, [field]: text });

  const email = emailAddress(form.email);
  const link = canonicalAddress(form.link.trim());
  const errors = {
    name: form.name.trim() === '' ? i18n.t('people.nameNeeded') : undefined,
    email: form.email.trim() !== '' && email === undefined ? i18n.t('people.emailWrong') : undefined,
    link: form.link.trim() !== '' && link === undefined ? i18n.t('people.linkWrong') : undefined,
  };

  const save = async (): Promise<void> => {
    setTried(true);
    if (Object.values(errors).some((error) => error !== undefined)) return;
    const personId = newId();
    const kept = await execute(
      [
        call('person.create', {
          personId,
          values: {
            name: form.name.trim(),
            title: orUndefined(form.title),
            organization: orUndefined(form.organization),
            location: orUndefined(form.location),
          },
          sets: {
            ...(email === undefined ? {} : { email: { [email]: { address: email } } }),
            ...(link === undefined
              ? {}
              : { link: { [link]: { address: form.link.trim(), identifies: true } } }),
          },
        }),
      ],
      i18n.t('saved.added', [isolate(form.name.trim())]),
    );
    if (kept) goTo(PLACES.person(personId));
  };

  return (
    <form
      noValidate
      className="flex max-w-lg flex-col gap-3 p-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2 className="text-title font-semibold">{i18n.t('people.addByHand')}</h2>
      <Field label={i18n.t('field.name')} error={tried ? errors.name : undefined}>
        <TextInput ref={first} required value={form.name} onText={set('name')} />
      </Field>
      <Field label={i18n.t('field.title')}>
        <TextInput value={form.title} onText={set('title')} />
      </Field>
      <Field label={i18n.t('field.organization')}>
        <TextInput value={form.organization} onText={set('organization')} />
      </Field>
      <Field label={i18n.t('field.location')}>
        <TextInput value={form.location} onText={set('location')} />
      </Field>
      <Field label={i18n.t('field.email')} error={tried ? errors.email : undefined}>
        <TextInput type="email" value={form.email} onText={set('email')} />
      </Field>
      <Field
        label={i18n.t('people.profileLink')}
        hint={i18n.t('people.profileLinkHint')}
        error={tried ? errors.link : undefined}
      >
        <TextInput type="url" value={form.link} onText={set('link')} />
      </Field>
      <div className="flex gap-2">
        <Button look="primary" type="submit" shortcut="↵">
          {i18n.t('act.add')}
        </Button>
        <Button look="quiet" onClick={() => goTo(PLACES.people)} shortcut="Esc">
          {i18n.t('act.cancel')}
        </Button>
      </div>
    </form>
  );
}
