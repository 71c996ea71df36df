import { UserPlus } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { ProfileDraft } from '@/talent/drafts';
import { useAddPeople } from '../queries/add-people';
import { Avatar } from '../ui/avatar';
import { Button } from '../ui/button';
import { useFocusOnMount } from '../ui/use-focus-on-mount';
import { useShortcuts } from '../ui/use-shortcuts';
import { isolate } from '../words/isolate';
import { draftName } from './draft-words';
import { DraftFields } from './draft-fields';
import { TargetField } from './target-field';
import { useTarget } from './use-target';

interface NewOnPageProps {
  readonly tabId: number;
  readonly draft: ProfileDraft;
  /** Puts the focus on Add at once: in the popup the keyboard is ours already. */
  readonly focusAdd?: boolean;
}

/** Somebody whom we do not know yet: what the page says of them, and where to add them. Enter adds. */
export function NewOnPage({ tabId, draft, focusAdd = false }: NewOnPageProps): ReactElement {
  const [target, setTarget] = useTarget();
  const [adding, setAdding] = useState(false);
  const addPeople = useAddPeople();
  const button = useFocusOnMount<HTMLButtonElement>(focusAdd);
  const name = draftName(draft);
  const add = async (): Promise<void> => {
    if (adding) return;
    setAdding(true);
    await addPeople({ tabId, indexes: [0], target }, i18n.t('saved.added', [isolate(name)]));
    setAdding(false);
  };
  useShortcuts({ Enter: () => void add() });

  return (
    <article aria-label={name} className="mx-auto flex max-w-3xl flex-col">
      <header className="flex items-start gap-3 px-4 py-3">
        <Avatar name={name} large />
        <div className="min-w-0 flex-1">
          <h2 tabIndex={-1} data-landing className="line-clamp-2 text-page font-semibold" title={name}>
            <bdi>{name}</bdi>
          </h2>
          <p className="text-small text-quiet">{i18n.t('page.newPerson')}</p>
        </div>
      </header>
      <form
        className="flex flex-col gap-2 px-4 pb-3"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <TargetField target={target} onChange={setTarget} />
        <Button
          look="primary"
          type="submit"
          wide
          shortcut="↵"
          busy={adding}
          ref={button}
          icon={<UserPlus size={14} aria-hidden="true" />}
        >
          {i18n.t('page.addName', [isolate(name)])}
        </Button>
      </form>
      <DraftFields draft={draft} />
    </article>
  );
}
