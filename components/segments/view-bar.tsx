import { useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { parseQuery } from '@/talent/search/parse-query';
import { printQuery } from '@/talent/search/print-query';
import { allOf } from '@/talent/search/query';
import { Button } from '../ui/button';
import { formatCount } from '../words/numbers';
import { readableScopeQuery } from './scope';
import { SegmentDialog } from './segment-dialog';
import type { ScopedView } from './use-scoped-view';
import { createAndChoose, useSegmentActs } from './use-segment-acts';

interface ViewBarProps {
  readonly view: ScopedView;
  /** How many people it finds; undefined while they are looked for. */
  readonly total: number | undefined;
  /** Whether the best come first, because words are searched and nothing sorts. */
  readonly isByRelevance: boolean;
}

/** What is looked at, how many they are, and what can be kept of it. */
export function ViewBar({ view, total, isByRelevance }: ViewBarProps): ReactElement {
  const { segment, name } = view;
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3">
      <h2 className="flex min-w-0 items-baseline gap-2">
        <bdi className="truncate font-semibold">{name ?? i18n.t('people.everyone')}</bdi>
        {total === undefined ? undefined : (
          <output className="text-small whitespace-nowrap text-quiet tabular-nums">
            {i18n.t('segments.people', total, [formatCount(total)])}
            {isByRelevance ? ` · ${i18n.t('segments.bestFirst')}` : undefined}
          </output>
        )}
      </h2>
      <span className="flex-1" />
      <UnsavedChanges view={view} />
      {segment === undefined && view.text.trim() !== '' ? (
        <SaveAs view={view} look="plain" words={i18n.t('segments.save')} />
      ) : undefined}
    </div>
  );
}

/** Offers to save or to forget what was changed of a segment; nothing when nothing was. */
export function UnsavedChanges({ view }: { view: ScopedView }): ReactElement | undefined {
  const acts = useSegmentActs();
  const { segment, isChanged } = view;
  if (segment === undefined || !isChanged) return undefined;
  const save = async (): Promise<void> => {
    if (await acts.saveView(segment, view)) view.reset();
  };
  return (
    <div className="flex flex-wrap items-center gap-1">
      <span className="text-small text-quiet">{i18n.t('segments.changed')}</span>
      <Button look="primary" onClick={() => void save()}>
        {i18n.t('segments.saveChanges')}
      </Button>
      <SaveAs view={view} look="plain" words={i18n.t('segments.saveNew')} />
      <Button look="quiet" onClick={view.reset}>
        {i18n.t('segments.reset')}
      </Button>
    </div>
  );
}

interface SaveAsProps {
  readonly view: ScopedView;
  readonly look: 'plain' | 'primary';
  readonly words: string;
}

/** Saves what is looked at as a new segment, which is looked at from then on. */
function SaveAs({ view, look, words }: SaveAsProps): ReactElement {
  const acts = useSegmentActs();
  const [isOpen, setOpen] = useState(false);
  const query = (): string => {
    const within = readableScopeQuery(view.scope, view.name ?? '');
    return within.kind === 'all' ? view.text : printQuery(allOf([within, parseQuery(view.text).query]));
  };
  return (
    <>
      <Button look={look} onClick={() => setOpen(true)}>
        {words}
      </Button>
      {isOpen ? (
        <SegmentDialog
          title={i18n.t('segments.save')}
          initial={{ name: '', query: query(), isPrivate: false }}
          asksWhoSees
          onClose={() => setOpen(false)}
          onSave={(draft) => {
            setOpen(false);
            void createAndChoose(acts, view, draft);
          }}
        />
      ) : undefined}
    </>
  );
}
