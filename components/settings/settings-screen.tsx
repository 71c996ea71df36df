import type { ReactElement } from 'react';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { i18n } from '@/utils/browser/i18n';
import { useTray } from '../queries/sync';
import { DataSection } from './data-section';
import { KeysSection } from './keys-section';
import { PrivacySection } from './privacy-section';
import { SafekeepingSection } from './safekeeping-section';
import { SitesSection } from './sites-section';
import { TeamSection } from './team-section';
import { TraySection } from './tray-section';

/** What the recruiter decides about Kith, one place for each matter. */
export function SettingsScreen(): ReactElement {
  const [at] = useLocation();
  const refused = useTray().data?.length ?? 0;
  const sections = [
    { place: '/sites', label: i18n.t('settings.sites') },
    { place: '/team', label: i18n.t('settings.team') },
    { place: '/tray', label: i18n.t('settings.tray'), count: refused },
    { place: '/privacy', label: i18n.t('settings.privacy') },
    { place: '/data', label: i18n.t('settings.data') },
    { place: '/safekeeping', label: i18n.t('settings.safekeeping') },
    { place: '/keys', label: i18n.t('settings.keys') },
  ];
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-4 p-4 sm:flex-row sm:gap-8 sm:p-8">
      <header className="sm:w-44 sm:shrink-0">
        <h1 className="mb-3 text-page font-semibold">{i18n.t('settings.title')}</h1>
        <nav aria-label={i18n.t('settings.title')} className="flex flex-wrap gap-1 sm:flex-col">
          {sections.map(({ place, label, count = 0 }) => (
            <Link
              key={place}
              href={place}
              aria-current={at === place ? 'page' : undefined}
              className="flex min-h-8 items-center gap-2 rounded-control px-3 text-quiet hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-ink"
            >
              {label}
              {count === 0 ? undefined : (
                <span className="rounded-full bg-danger-soft px-1.5 text-small text-danger tabular-nums">
                  {count}
                </span>
              )}
            </Link>
          ))}
        </nav>
      </header>
      <main className="min-w-0 flex-1">
        <Switch>
          <Route path="/sites" component={SitesSection} />
          <Route path="/team" component={TeamSection} />
          <Route path="/tray" component={TraySection} />
          <Route path="/privacy" component={PrivacySection} />
          <Route path="/data" component={DataSection} />
          <Route path="/safekeeping" component={SafekeepingSection} />
          <Route path="/keys" component={KeysSection} />
          <Route>
            <Redirect to="/sites" replace />
          </Route>
        </Switch>
      </main>
    </div>
  );
}
