import { useState, type MouseEvent, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { Person } from '@/talent/records';
import { call, useExecute } from '../queries/execute';
import { useKeptApart, usePeopleBeside, usePutOff } from '../queries/duplicates';
import { Loaded } from '../queries/loaded';
import { useWorkbench } from '../queries/store-provider';
import { useNow } from '../queries/use-now';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Section } from '../ui/section';
import { useShortcuts } from '../ui/use-shortcuts';
import { isolate } from '../words/isolate';
import { nameOf } from '../words/name';
import { CompareTable } from './compare-table';
import { EvidenceList } from './evidence-list';
import { chanceWords } from './evidence-words';
import {
  apartCalls,
  mergeCalls,
  previewMerge,
  type KnownEvidence,
  type MergeDecision,
} from './merge-decision';
import { Preview } from './preview';
import type { ReviewItem } from './review-items';

/** How long "not now" puts off, in milliseconds: a week. */
const LATER = 7 * 86_400_000;

interface ReviewPaneProps {
  /** What is decided: found by Kith, or put beside each other by hand. */
  readonly item: ReviewItem;
  /** Where it stands among the others, from 1 on. */
  readonly position?: { readonly at: number; readonly of: number } | undefined;
  /** Called with the act, just before it is done: the next one comes up at once. */
  readonly onDecided: (act: 'merged' | 'apart' | 'later') => void;
  readonly onNext?: (() => void) | undefined;
  readonly onPrevious?: (() => void) | undefined;
}

/** Records that may be one person beside each other, and what is decided of them. */
export function ReviewPane(props: ReviewPaneProps): ReactElement {
  const query = usePeopleBeside(props.item.personIds);
  useShortcuts({ j: props.onNext, k: props.onPrevious });
  return (
    <Loaded query={query} rows={6}>
      {(people) =>
        people.length < 2 ? (
          <EmptyState title={i18n.t('duplicates.gone')}>{i18n.t('duplicates.goneNext')}</EmptyState>
        ) : (
          <Review {...props} people={people} />
        )
      }
    </Loaded>
  );
}

/** What spoke for a record being the lead's. */
function evidenceBetween({ pairs }: ReviewItem, leadId: string, loserId: string): KnownEvidence | undefined {
  const isBetween = (oneId: string, otherId: string): boolean =>
    (oneId === leadId && otherId === loserId) || (oneId === loserId && otherId === leadId);
  const pair =
    pairs.find(({ oneId, otherId }) => isBetween(oneId, otherId)) ??
    pairs.find(({ oneId, otherId }) => oneId === loserId || otherId === loserId);
  return pair === undefined ? undefined : { probability: pair.probability, evidence: pair.reasons };
}

function Review({
  item,
  position,
  people,
  onDecided,
  onNext,
  onPrevious,
}: ReviewPaneProps & { people: readonly Person[] }): ReactElement {
  const { newId } = useWorkbench();
  const now = useNow();
  const execute = useExecute();
  const putOff = usePutOff();
  const apart = useKeptApart().data ?? [];
  const [decision, setDecision] = useState<MergeDecision>({
    leadId: people[0]?.id ?? '',
    excluded: new Set(),
    chosen: {},
  });
  const result = previewMerge(people, decision, now);
  const lead = people.find(({ id }) => id === decision.leadId);
  const name = isolate(nameOf(lead?.values ?? {}));
  const isMany = people.length > 2;
  const isFound = item.pairs.length > 0;

  const merge = (): void => {
    if (result === undefined) return;
    const ids = new Set(people.map(({ id }) => id));
    // Whoever puts two beside each other and merges them knows better than whoever told them apart.
    const told = apart.filter(
      ({ distinction: { values } }) => ids.has(values.oneId ?? '') && ids.has(values.otherId ?? ''),
    );
    const calls = [
      ...told.map(({ distinction: { values } }) =>
        call('person.undistinguish', { oneId: values.oneId ?? '', otherId: values.otherId ?? '' }),
      ),
      ...mergeCalls(people, decision, newId, (id) => evidenceBetween(item, decision.leadId, id)),
    ];
    onDecided('merged');
    void execute(calls, i18n.t('duplicates.saidMerged', [name]));
  };
  const keepApart = (): void => {
    onDecided('apart');
    void execute(apartCalls(people.map(({ id }) => id)), i18n.t('duplicates.saidApart'));
  };
  const later = (): void => {
    if (!isFound) return;
    onDecided('later');
    void putOff(
      item.pairs.map(({ id }) => id),
      now + LATER,
      i18n.t('duplicates.saidLater'),
    );
  };
  const swap = (): void => {
    const included = people.filter(({ id }) => !decision.excluded.has(id));
    const next = included[(included.findIndex(({ id }) => id === decision.leadId) + 1) % included.length];
    if (next !== undefined) setDecision({ ...decision, leadId: next.id });
  };
  useShortcuts({ m: merge, d: keepApart, l: later, s: swap });
  // The second click of a double click would fall on the next records.
  const once = (act: () => void) => (event: MouseEvent) => {
    if (event.detail < 2) act();
  };
  const merged = people.length - decision.excluded.size;

  return (
    <article aria-label={i18n.t('duplicates.question')} className="mx-auto max-w-4xl">
      <header className="top-0 z-10 flex flex-col sm:sticky gap-2 border-b border-line bg-canvas px-4 py-2">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <h2 tabIndex={-1} data-landing className="text-title font-semibold">
            {i18n.t(isMany ? 'duplicates.questionMany' : 'duplicates.question')}
          </h2>
          {isFound ? (
            <span className="text-small text-quiet">
              {i18n.t('duplicates.chance', [chanceWords(item.probability)])}
            </span>
          ) : undefined}
          {position === undefined ? undefined : (
            <span className="ms-auto text-small text-quiet tabular-nums">
              {i18n.t('duplicates.position', [String(position.at), String(position.of)])}
            </span>
          )}
        </div>
        <div className="flex flex-wrap gap-2">
          <Button look="primary" shortcut="m" disabled={result === undefined} onClick={once(merge)}>
            {isMany ? i18n.t('duplicates.mergeMany', [String(merged)]) : i18n.t('duplicates.merge')}
          </Button>
          <Button shortcut="d" onClick={once(keepApart)}>
            {i18n.t(isMany ? 'duplicates.differentMany' : 'duplicates.different')}
          </Button>
          {isFound ? (
            <Button shortcut="l" onClick={once(later)}>
              {i18n.t('duplicates.notNow')}
            </Button>
          ) : undefined}
          {onPrevious === undefined ? undefined : (
            <Button look="quiet" shortcut="k" onClick={onPrevious}>
              {i18n.t('duplicates.previous')}
            </Button>
          )}
          {onNext === undefined ? undefined : (
            <Button look="quiet" shortcut="j" onClick={onNext}>
              {i18n.t('duplicates.next')}
            </Button>
          )}
        </div>
      </header>
      <div className="px-4 py-2">
        <CompareTable people={people} decision={decision} result={result} onDecide={setDecision} />
      </div>
      <Why item={item} people={people} />
      <Preview result={result} />
    </article>
  );
}

/** Why somebody is asked: for more than two records, pair by pair. */
function Why({ item, people }: { item: ReviewItem; people: readonly Person[] }): ReactElement {
  const nameById = new Map(people.map(({ id, values }) => [id, isolate(nameOf(values))]));
  return (
    <Section title={i18n.t('duplicates.why')}>
      {item.pairs.length === 0 ? (
        <p className="text-quiet">{i18n.t('duplicates.whyNot')}</p>
      ) : (
        <div className="flex flex-col gap-3">
          {item.pairs.map((pair) => (
            <div key={pair.id} className="flex flex-col gap-1">
              {item.pairs.length === 1 ? undefined : (
                <h4 className="font-medium">
                  {i18n.t('duplicates.pairOf', [
                    nameById.get(pair.oneId) ?? '',
                    nameById.get(pair.otherId) ?? '',
                  ])}{' '}
                  <span className="text-small font-normal text-quiet">
                    {i18n.t('duplicates.chance', [chanceWords(pair.probability)])}
                  </span>
                </h4>
              )}
              <EvidenceList evidence={pair.reasons} />
            </div>
          ))}
        </div>
      )}
    </Section>
  );
}
