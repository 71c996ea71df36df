import { useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { ProfileDraft } from '@/talent/drafts';
import { useAddPeople } from '../queries/add-people';
import { goTo, PLACES } from '../shell/navigate';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { draftName, draftPosition } from './draft-words';
import { TargetField } from './target-field';
import { useTarget } from './use-target';

interface ManyPeopleProps {
  readonly tabId: number;
  readonly people: readonly ProfileDraft[];
  /** For each of them, who is known by that profile. */
  readonly known: readonly (string | null)[];
}

/** A page with many people on it: only those who are ticked are kept. */
export function ManyPeople({ tabId, people, known }: ManyPeopleProps): ReactElement {
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  const [target, setTarget] = useTarget();
  const addPeople = useAddPeople();
  const fresh = people.flatMap((_, index) => (known[index] === null ? [index] : []));

  const toggle = (index: number, on: boolean): void => {
    const next = new Set(ticked);
    if (on) next.add(index);
    else next.delete(index);
    setTicked(next);
  };
  const add = async (): Promise<void> => {
    const indexes = [...ticked].sort((a, b) => a - b);
    if (indexes.length === 0) return;
    const added = await addPeople({ tabId, indexes, target }, i18n.t('saved.addedMany', indexes.length));
    if (added !== undefined) setTicked(new Set());
  };

  return (
    <form
      className="flex flex-col gap-2 p-4"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <h2 tabIndex={-1} data-landing className="text-title font-semibold">
        {i18n.t('page.manyTitle', people.length)}
      </h2>
      <p className="text-quiet">{i18n.t('page.manyNext')}</p>
      <TargetField target={target} onChange={setTarget} />
      <div className="flex items-center gap-2">
        <Button look="primary" type="submit" disabled={ticked.size === 0}>
          {i18n.t('page.addTicked', ticked.size)}
        </Button>
        {fresh.length === 0 ? undefined : (
          <Button
            look="quiet"
            onClick={() => setTicked(ticked.size === fresh.length ? new Set() : new Set(fresh))}
          >
            {ticked.size === fresh.length ? i18n.t('page.tickNone') : i18n.t('page.tickAll', fresh.length)}
          </Button>
        )}
      </div>
      <ul className="divide-y divide-line">
        {people.map((draft, index) => (
          // Two people may be alike in everything: their place on the page is what tells them apart.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={`${draft.url}#${index}`} className="flex min-h-10 items-center gap-2 py-1">
            <PersonToTick
              draft={draft}
              knownId={known[index] ?? undefined}
              ticked={ticked.has(index)}
              onTick={(on) => toggle(index, on)}
            />
          </li>
        ))}
      </ul>
    </form>
  );
}

interface PersonToTickProps {
  readonly draft: ProfileDraft;
  readonly knownId: string | undefined;
  readonly ticked: boolean;
  readonly onTick: (on: boolean) => void;
}

function PersonToTick({ draft, knownId, ticked, onTick }: PersonToTickProps): ReactElement {
  const name = draftName(draft);
  const position = draftPosition(draft);
  return (
    <>
      <div className="min-w-0 flex-1">
        <Checkbox checked={ticked} onChange={onTick}>
          <bdi className="block truncate" title={name}>
            {name}
          </bdi>
          {position === '' ? undefined : (
            <bdi className="block truncate text-small text-quiet" title={position}>
              {position}
            </bdi>
          )}
        </Checkbox>
      </div>
      {knownId === undefined ? undefined : (
        <Button look="quiet" onClick={() => goTo(PLACES.person(knownId))}>
          {i18n.t('page.known')}
        </Button>
      )}
    </>
  );
}
