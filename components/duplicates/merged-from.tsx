import { useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { UNDO_MERGE_WITHIN } from '@/talent/commands/merge';
import { splitName } from '@/talent/merging';
import { OldToNew } from '../people/change-words';
import { parseValue } from '../people/field-text';
import { useMergesInto, type KnownMerge } from '../queries/duplicates';
import { useSyncStatus } from '../queries/sync';
import { useNow } from '../queries/use-now';
import { authorWords } from '../touchpoints/author-words';
import { Button } from '../ui/button';
import { Section } from '../ui/section';
import { isolate } from '../words/isolate';
import { nameOf } from '../words/name';
import { dayWords } from './day-words';
import { comparedWord, shownText } from './compared-words';
import { EvidenceList } from './evidence-list';
import { originWords } from './record-head';
import { RecordLines } from './record-lines';
import { useTakeBack } from './use-take-back';

/** The records that were merged into somebody: when, by whom, what came from each, and the way back. */
export function MergedFrom({ personId }: { personId: string }): ReactElement | undefined {
  const { data: merges = [] } = useMergesInto(personId);
  if (merges.length === 0) return undefined;
  return (
    <Section title={i18n.t('duplicates.mergedFrom')}>
      <ul className="flex flex-col gap-3">
        {merges.map((known) => (
          <MergedRecord key={known.merge.id} known={known} />
        ))}
      </ul>
    </Section>
  );
}

function whoWords({ values }: KnownMerge['merge'], sync: ReturnType<typeof useSyncStatus>['data']): string {
  const day = dayWords(Date.parse(values.mergedAt ?? ''));
  if (values.reason === 'certain') return i18n.t('duplicates.mergedByKith', [day]);
  return i18n.t('duplicates.mergedBy', [day, authorWords(values.actorId, sync)]);
}

function MergedRecord({ known: { merge, loser } }: { known: KnownMerge }): ReactElement {
  const now = useNow();
  const { data: sync } = useSyncStatus();
  const takeBack = useTakeBack();
  const [open, setOpen] = useState(false);
  const { mergedAt = '', moved = [], evidence = [] } = merge.values;
  const name = nameOf(loser?.values ?? {});
  const isLate = now - Date.parse(mergedAt) > UNDO_MERGE_WITHIN;
  const origin = loser === undefined ? undefined : originWords(loser);
  return (
    <li className="flex flex-col gap-1">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <p className="font-medium">
            <bdi>{name}</bdi>
          </p>
          <p className="text-small text-quiet">
            {whoWords(merge, sync)}
            {origin === undefined ? undefined : ` · ${origin}`}
          </p>
        </div>
        {isLate ? undefined : (
          <Button
            aria-label={i18n.t('duplicates.takeBackName', [isolate(name)])}
            onClick={() => void takeBack(merge)}
          >
            {i18n.t('duplicates.takeBack')}
          </Button>
        )}
      </div>
      {isLate ? <p className="text-small text-quiet">{i18n.t('duplicates.tooLate')}</p> : undefined}
      <Taken merge={merge} moved={moved.length} />
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="cursor-pointer text-small text-quiet">{i18n.t('duplicates.asItWas')}</summary>
        {open && loser !== undefined ? <RecordLines person={loser} /> : undefined}
        {open ? <EvidenceList evidence={evidence} /> : undefined}
      </details>
    </li>
  );
}

const SETS = ['email', 'phone', 'link'] as const;

/** What the lead took over, old and new. */
function Taken({ merge, moved }: { merge: KnownMerge['merge']; moved: number }): ReactElement {
  const { before = {}, after = {} } = merge.values;
  const changed = Object.keys(after).filter((name) => before[name] !== after[name]);
  const fields = changed.filter((name) => splitName(name)[1] === undefined);
  const entries = changed.flatMap((name) => {
    const [set, key] = splitName(name);
    const known = SETS.find((one) => one === set);
    return known === undefined || key === undefined ? [] : [{ set: known, key }];
  });
  return (
    <div className="flex flex-col gap-1 text-small">
      <p className="text-quiet">
        {changed.length === 0 ? i18n.t('duplicates.tookNothing') : i18n.t('duplicates.took')} ·{' '}
        {i18n.t('duplicates.moved', moved)}
      </p>
      {fields.map((field) => (
        <OldToNew
          key={field}
          field={field}
          before={parseValue(before[field])}
          after={parseValue(after[field])}
        />
      ))}
      {entries.map(({ set, key }) => (
        <p key={`${set} ${key}`}>
          <span className="text-quiet">{comparedWord(set)}</span> <bdi>{shownText(set, key)}</bdi>
        </p>
      ))}
    </div>
  );
}
