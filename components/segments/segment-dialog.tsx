import { useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { Dialog } from '../ui/dialog';
import { Field, TextInput } from '../ui/field';
import { useFocusOnMount } from '../ui/use-focus-on-mount';

/** What somebody writes of a segment. */
export interface SegmentDraft {
  readonly name: string;
  readonly query: string;
  readonly isPrivate: boolean;
}

interface SegmentDialogProps {
  readonly title: string;
  readonly initial: SegmentDraft;
  /** Whether it can still be chosen who sees it: that is decided once. */
  readonly asksWhoSees: boolean;
  readonly onSave: (draft: SegmentDraft) => void;
  readonly onClose: () => void;
}

/** Asks how a segment is called and whom it holds. */
export function SegmentDialog(props: SegmentDialogProps): ReactElement {
  const { title, onClose } = props;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title} closeLabel={i18n.t('act.close')}>
      <SegmentForm {...props} />
    </Dialog>
  );
}

function SegmentForm({ initial, asksWhoSees, onSave, onClose }: SegmentDialogProps): ReactElement {
  const [draft, setDraft] = useState(initial);
  const [isNameMissing, setNameMissing] = useState(false);
  const nameField = useFocusOnMount<HTMLInputElement>();
  const save = (): void => {
    const name = draft.name.trim();
    if (name === '') setNameMissing(true);
    else onSave({ ...draft, name });
  };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Field
        label={i18n.t('segments.name')}
        error={isNameMissing ? i18n.t('segments.nameNeeded') : undefined}
      >
        <TextInput
          ref={nameField}
          value={draft.name}
          onText={(name) => {
            setNameMissing(false);
            setDraft({ ...draft, name });
          }}
          placeholder={i18n.t('segments.nameExample')}
          maxLength={200}
        />
      </Field>
      <Field label={i18n.t('segments.query')} hint={i18n.t('segments.queryHint')}>
        <TextInput value={draft.query} onText={(query) => setDraft({ ...draft, query })} />
      </Field>
      {asksWhoSees ? (
        <Checkbox checked={draft.isPrivate} onChange={(isPrivate) => setDraft({ ...draft, isPrivate })}>
          {i18n.t('segments.private')}
        </Checkbox>
      ) : undefined}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{i18n.t('act.cancel')}</Button>
        <Button type="submit" look="primary">
          {i18n.t('act.save')}
        </Button>
      </div>
    </form>
  );
}
