import { Bell, BriefcaseBusiness, EllipsisVertical, PanelsTopLeft, Users } from 'lucide-react';
import { lazy, Suspense, useState, type ReactElement } from 'react';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { i18n } from '@/utils/browser/i18n';
import { useOpenCount } from '../duplicates/duplicates-line';
import { ImportPlace } from '../import/import-place';
import { PageScreen } from '../page/page-screen';
import { PeopleScreen } from '../people/people-screen';
import { useActivePage } from '../queries/page';
import { openImport, openSettings, openWorkspace } from '../queries/places';
import { useOpenReminders } from '../queries/reminders';
import { useNow } from '../queries/use-now';
import { dueTimes } from '../reminders/due-times';
import { RemindersScreen } from '../reminders/reminders-screen';
import { RolesScreen } from '../roles/roles-screen';
import { SafekeepingNotice } from '../safekeeping/safekeeping-notice';
import { Preparing } from '../search/preparing';
import { isDue } from '@/talent/reminders';
import { IconButton } from '../ui/button';
import { Kbd } from '../ui/kbd';
import { Menu } from '../ui/menu';
import { Skeleton } from '../ui/skeleton';
import { useShortcuts } from '../ui/use-shortcuts';
import { useWide } from '../ui/use-wide';
import { KeysDialog } from './keys-dialog';
import { goTo, PLACES } from './navigate';
import { SyncDot } from './sync-dot';

/** Large, and needed by few who open a panel. */
const DuplicatesScreen = lazy(async () => ({
  default: (await import('../duplicates/duplicates-screen')).DuplicatesScreen,
}));

interface Destination {
  readonly place: string;
  readonly label: string;
  readonly icon: typeof Bell;
}

function destinations(home: 'panel' | 'workspace'): readonly Destination[] {
  return [
    ...(home === 'panel' ? [{ place: PLACES.page, label: i18n.t('nav.page'), icon: PanelsTopLeft }] : []),
    { place: PLACES.people, label: i18n.t('nav.people'), icon: Users },
    { place: PLACES.roles, label: i18n.t('nav.roles'), icon: BriefcaseBusiness },
    { place: PLACES.reminders, label: i18n.t('nav.reminders'), icon: Bell },
  ];
}

/** The panel beside the page, and the same places in a full tab. */
export function App({ home }: { home: 'panel' | 'workspace' }): ReactElement {
  const places = destinations(home);
  const [keysShown, setKeysShown] = useState(false);
  useShortcuts({
    ...Object.fromEntries(places.map(({ place }, index) => [String(index + 1), () => goTo(place)])),
    '?': () => setKeysShown(true),
  });
  return (
    <div className="flex h-dvh min-w-72 flex-col">
      <Header home={home} places={places} onKeys={() => setKeysShown(true)} />
      <SafekeepingNotice />
      <Preparing />
      <main className="flex min-h-0 flex-1 flex-col">
        <Switch>
          {home === 'panel' ? <Route path={PLACES.page} component={PageScreen} /> : undefined}
          <Route path="/people/:id?">{({ id }) => <PeopleScreen chosen={id} />}</Route>
          <Route path="/roles/:id/edit">{({ id }) => <RolesScreen chosen={id} editing />}</Route>
          <Route path="/roles/:id?">{({ id }) => <RolesScreen chosen={id} />}</Route>
          <Route path={PLACES.reminders} component={RemindersScreen} />
          {home === 'workspace' ? (
            <Route path="/import/:id?">{({ id }) => <ImportPlace importId={id} />}</Route>
          ) : undefined}
          <Route path={`${PLACES.duplicates}/*?`}>
            {(params) => (
              <Suspense fallback={<Skeleton rows={6} label={i18n.t('state.loading')} />}>
                <DuplicatesScreen path={params['*'] ?? ''} />
              </Suspense>
            )}
          </Route>
          <Route>
            <Redirect to={home === 'panel' ? PLACES.page : PLACES.people} replace />
          </Route>
        </Switch>
      </main>
      <KeysDialog open={keysShown} onOpenChange={setKeysShown} />
    </div>
  );
}

interface HeaderProps {
  readonly home: 'panel' | 'workspace';
  readonly places: readonly Destination[];
  readonly onKeys: () => void;
}

function Header({ home, places, onKeys }: HeaderProps): ReactElement {
  const wide = useWide();
  const [at] = useLocation();
  const here = places.find(({ place }) => at.startsWith(place));
  const duplicates = useOpenCount();
  const state = useActivePage().data?.state;
  const host = state !== undefined && 'host' in state ? state.host : undefined;
  const menu = (
    <Menu
      trigger={
        <IconButton label={i18n.t('nav.more')} icon={<EllipsisVertical size={16} aria-hidden="true" />} />
      }
      items={[
        ...(home === 'panel'
          ? [
              {
                id: 'workspace',
                label: i18n.t('act.openWorkspace'),
                onSelect: () => void openWorkspace(at === PLACES.page ? undefined : at),
              },
            ]
          : []),
        { id: 'import', label: i18n.t('import.open'), onSelect: () => void openImport() },
        {
          id: 'duplicates',
          label: i18n.t('duplicates.count', duplicates),
          onSelect: () => goTo(PLACES.duplicates),
        },
        { id: 'settings', label: i18n.t('nav.settings'), onSelect: () => void openSettings() },
        { id: 'keys', label: i18n.t('keys.title'), shortcut: '?', onSelect: onKeys },
      ]}
    />
  );
  if (wide) {
    return (
      <header className="flex items-center gap-4 border-b border-line bg-surface ps-4 pe-2">
        <h1 className="text-title font-semibold">{i18n.t('extension_name')}</h1>
        <Navigation places={places} at={at} />
        <span className="flex-1" />
        <SyncDot />
        {menu}
      </header>
    );
  }
  return (
    <header className="border-b border-line bg-surface">
      <div className="flex items-center gap-1 ps-4 pe-1">
        <h1 className="min-w-0 flex-1 truncate text-title font-semibold">
          <bdi>{at === PLACES.page ? (host ?? i18n.t('nav.page')) : (here?.label ?? titleOf(at))}</bdi>
        </h1>
        <SyncDot />
        {menu}
      </div>
      <Navigation places={places} at={at} />
    </header>
  );
}

/** What a place is called that is in no navigation. */
function titleOf(place: string): string {
  return i18n.t(place.startsWith(PLACES.duplicates) ? 'duplicates.title' : 'extension_name');
}

function Navigation({ places, at }: { places: readonly Destination[]; at: string }): ReactElement {
  const due = useDueCount();
  return (
    <nav aria-label={i18n.t('nav.label')} className="flex px-2">
      {places.map(({ place, label }, index) => (
        <Link
          key={place}
          href={place}
          aria-current={at.startsWith(place) ? 'page' : undefined}
          aria-keyshortcuts={String(index + 1)}
          className="-mb-px flex min-h-9 min-w-0 flex-auto items-center justify-center gap-1 border-b-2 border-transparent px-1.5 text-quiet hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink"
        >
          <span className="truncate">{label}</span>
          {place === PLACES.reminders && due > 0 ? (
            <span className="rounded-full bg-accent-soft px-1.5 text-small font-medium text-accent tabular-nums">
              {due}
              <span className="sr-only"> {i18n.t('reminders.dueMark')}</span>
            </span>
          ) : (
            <Kbd>{String(index + 1)}</Kbd>
          )}
        </Link>
      ))}
    </nav>
  );
}

function useDueCount(): number {
  const reminders = useOpenReminders().data ?? [];
  const now = useNow(dueTimes(reminders));
  return reminders.filter((reminder) => isDue(reminder, now)).length;
}
