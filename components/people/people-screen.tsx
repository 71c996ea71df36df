import { ArrowLeft, UserPlus } from 'lucide-react';
import { lazy, Suspense, useDeferredValue, useRef, type ReactElement, type RefObject } from 'react';
import { Link } from 'wouter';
import { i18n } from '@/utils/browser/i18n';
import { DuplicatesLine } from '../duplicates/duplicates-line';
import { parseQuery } from '@/talent/search/parse-query';
import { printQuery } from '@/talent/search/print-query';
import { allOf } from '@/talent/search/query';
import { SearchField } from '../search/search-field';
import { ScopeSelect } from '../segments/scope-select';
import { readableScopeQuery } from '../segments/scope';
import { UnsavedChanges } from '../segments/view-bar';
import { useScopedView, type ScopedView } from '../segments/use-scoped-view';
import { goTo, PLACES } from '../shell/navigate';
import { IconButton } from '../ui/button';
import { moveRowFocus } from '../ui/row-keys';
import { Skeleton } from '../ui/skeleton';
import { useShortcuts } from '../ui/use-shortcuts';
import { useWide } from '../ui/use-wide';
import { NewPerson } from './new-person';
import { PeopleList, PoolPeople } from './people-list';
import { PersonView } from './person-view';

/** Only a wide window shows it, and the panel is to open at once. */
const PeopleWorkspace = lazy(async () => ({
  default: (await import('../people-table/people-workspace')).PeopleWorkspace,
}));

/**
 * Everyone we know: a table with their groups where there is room, a list where not, and the one who was chosen.
 * `chosen` is a person's id or `new`.
 */
export function PeopleScreen({ chosen }: { chosen: string | undefined }): ReactElement {
  const wide = useWide();
  const view = useScopedView();
  const field = useRef<HTMLInputElement>(null);
  const close = (): void => goTo(PLACES.people);
  useShortcuts({
    '/': () => field.current?.focus(),
    a: () => goTo(PLACES.newPerson),
    Escape: chosen === undefined ? undefined : close,
  });
  const loading = <Skeleton rows={8} label={i18n.t('state.loading')} />;
  // One tree for both widths: what was begun with a person is still there when a window becomes narrow.
  return (
    <div className={wide ? 'flex min-h-0 flex-1' : 'flex min-h-0 flex-1 flex-col'}>
      {wide || chosen === undefined ? (
        <div key="people" className="flex min-h-0 min-w-0 flex-1 flex-col">
          <DuplicatesLine />
          {view === undefined ? (
            loading
          ) : wide ? (
            <Suspense fallback={loading}>
              <PeopleWorkspace view={view} openId={chosen} field={field} onClosePerson={close} />
            </Suspense>
          ) : (
            <NarrowPeople view={view} chosen={chosen} field={field} />
          )}
        </div>
      ) : undefined}
      {chosen === undefined ? undefined : (
        <div
          key="person"
          className={
            wide
              ? 'relative w-[clamp(24rem,40vw,44rem)] shrink-0 overflow-y-auto border-s border-line pb-messages'
              : 'relative min-h-0 min-w-0 flex-1 overflow-y-auto pb-messages'
          }
        >
          {wide ? undefined : <BackToPeople />}
          {chosen === 'new' ? <NewPerson /> : <PersonView key={chosen} personId={chosen} isPlace />}
        </div>
      )}
    </div>
  );
}

function BackToPeople(): ReactElement {
  return (
    <Link
      href={PLACES.people}
      className="flex min-h-8 items-center gap-1 px-3 text-small text-quiet hover:text-ink focus-visible:-outline-offset-2"
    >
      <ArrowLeft size={14} aria-hidden="true" className="rtl:rotate-180" />
      {i18n.t('people.title')}
    </Link>
  );
}

interface NarrowPeopleProps {
  readonly view: ScopedView;
  readonly chosen: string | undefined;
  readonly field: RefObject<HTMLInputElement | null>;
}

/** In the panel: a list, and above it among whom it is searched. */
function NarrowPeople({ view, chosen, field }: NarrowPeopleProps): ReactElement {
  const text = useDeferredValue(view.text.trim());
  const within = readableScopeQuery(view.scope, view.name ?? '');
  const search = within.kind === 'all' ? text : printQuery(allOf([within, parseQuery(text).query]));
  return (
    // The keys only help the focus along: every row is a link of its own.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div onKeyDown={moveRowFocus} className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-wrap items-center gap-1 border-b border-line p-2">
        <SearchField value={view.text} onChange={view.setText} fieldRef={field} />
        <IconButton
          label={i18n.t('people.addByHand')}
          shortcut="a"
          icon={<UserPlus size={16} aria-hidden="true" />}
          onClick={() => goTo(PLACES.newPerson)}
        />
        <ScopeSelect view={view} />
        <UnsavedChanges view={view} />
      </div>
      {view.scope.kind === 'pool' && text === '' ? (
        <PoolPeople poolId={view.scope.id} chosenId={chosen} />
      ) : (
        <PeopleList search={search} chosenId={chosen} />
      )}
    </div>
  );
}
