import { Search } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { toast } from 'sonner';
import { i18n } from '@/utils/browser/i18n';
import {
  searchNow,
  useDuplicateProgress,
  useDuplicateSearch,
  type DuplicateProgress,
  type DuplicateSearchState,
} from '../queries/duplicates';
import { useNow } from '../queries/use-now';
import { Button } from '../ui/button';
import { relativeTime } from '../ui/relative-time';

const STEPS = {
  read: 'duplicates.reading',
  compare: 'duplicates.comparing',
  merge: 'duplicates.merging',
} as const satisfies Record<DuplicateProgress['step'], string>;

/** When Kith looked last, and among how many. */
export function searchedWords({ endedAt = 0, people }: DuplicateSearchState, now: number): string {
  const when = i18n.t('duplicates.searchedAt', [relativeTime(endedAt, now)]);
  return `${when} ${i18n.t('duplicates.searchedAmong', people)}`;
}

/** When Kith looked for duplicates last, or how far it is; and the button that has it look now. */
export function SearchStatus(): ReactElement {
  const { data: state } = useDuplicateSearch();
  const progress = useDuplicateProgress();
  const [asked, setAsked] = useState<number>();
  // Until the search that was asked for has said something of itself, or has ended.
  const isAsked = asked !== undefined && (state?.endedAt ?? 0) < asked;
  const now = useNow();
  const look = async (): Promise<void> => {
    setAsked(Date.now());
    try {
      await searchNow();
    } catch {
      setAsked(undefined);
      toast.error(i18n.t('failure.background'), { duration: 12_000 });
    }
  };
  const busy = progress !== undefined || isAsked;
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
      {busy ? (
        <SearchProgress progress={progress} />
      ) : (
        <p className="min-w-0 text-small text-quiet">
          {state === undefined
            ? undefined
            : state.endedAt === undefined
              ? i18n.t('duplicates.neverSearched')
              : searchedWords(state, now)}
        </p>
      )}
      <Button
        look="quiet"
        busy={busy}
        icon={<Search size={14} aria-hidden="true" />}
        onClick={() => void look()}
      >
        {i18n.t('duplicates.search')}
      </Button>
    </div>
  );
}

function SearchProgress({ progress }: { progress: DuplicateProgress | undefined }): ReactElement {
  const words = i18n.t(STEPS[progress?.step ?? 'read']);
  return (
    <label className="flex items-center gap-2 text-small text-quiet">
      <progress
        max={1}
        value={progress?.done}
        className="h-1.5 w-24 appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-fill [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-fill"
      />
      {words}
    </label>
  );
}
