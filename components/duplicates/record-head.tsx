import type { ReactElement, ReactNode } from 'react';
import { Link } from 'wouter';
import { i18n } from '@/utils/browser/i18n';
import type { Person } from '@/talent/records';
import { readableAddress } from '../people/safe-address';
import { usePoolsOf, useTagsOf } from '../queries/groupings';
import { useCandidaciesOf, useRoles } from '../queries/roles';
import { useTouchpoints } from '../queries/touchpoints';
import { useNow } from '../queries/use-now';
import { PLACES } from '../shell/navigate';
import { Age } from '../ui/age';
import { isolate } from '../words/isolate';
import { nameOf } from '../words/name';
import { touchpointWord } from '../words/record-words';
import { dayWords } from './day-words';
import { recordOrigin } from './record-origin';

/** Where a record comes from, in words. */
export function originWords(person: Person): string | undefined {
  const { since, page } = recordOrigin(person);
  if (since === undefined) return undefined;
  const day = dayWords(since);
  if (page === undefined) return i18n.t('duplicates.sinceByHand', [day]);
  return i18n.t('duplicates.sinceFrom', [day, isolate(readableAddress(page))]);
}

/** One record and its history in a few lines: since when and from where, what was said last, what it is part of. */
export function RecordHead({ person, children }: { person: Person; children?: ReactNode }): ReactElement {
  const name = nameOf(person.values);
  return (
    <div className="flex min-w-0 flex-col gap-1 font-normal">
      <Link
        href={PLACES.person(person.id)}
        title={i18n.t('duplicates.openRecord')}
        className="line-clamp-3 min-h-6 font-semibold hover:underline"
      >
        <bdi>{name}</bdi>
      </Link>
      {children}
      <RecordFacts person={person} />
    </div>
  );
}

function joined(names: readonly (string | undefined)[]): string {
  const known = names.filter((name) => name !== undefined).map(isolate);
  return new Intl.ListFormat(undefined, { type: 'unit' }).format(known);
}

function RecordFacts({ person: { id }, person }: { person: Person }): ReactElement {
  const now = useNow();
  const touchpoints = useTouchpoints(id).data?.filter(({ values }) => values.struckAt === undefined) ?? [];
  const roles = useRoles().data ?? [];
  const on = new Set(useCandidaciesOf(id).data?.map(({ values }) => values.roleId));
  const titles = roles.filter((role) => on.has(role.id)).map(({ values }) => values.title);
  const pools = (usePoolsOf(id).data ?? []).map(({ values }) => values.name);
  const tags = (useTagsOf(id).data ?? []).map(({ values }) => values.label);
  const [last] = touchpoints;
  return (
    <ul className="flex flex-col text-small text-quiet">
      <li>{originWords(person)}</li>
      <li>
        {i18n.t('duplicates.touchpoints', touchpoints.length)}
        {last?.values.type === undefined || last.values.occurredAt === undefined ? undefined : (
          <>
            {' · '}
            {i18n.t('duplicates.lastSaid', [touchpointWord(last.values.type)])}{' '}
            <Age at={Date.parse(last.values.occurredAt)} now={now} />
          </>
        )}
      </li>
      {titles.length === 0 ? undefined : <li>{i18n.t('duplicates.onRoles', [joined(titles)])}</li>}
      {pools.length === 0 ? undefined : <li>{i18n.t('duplicates.inPools', [joined(pools)])}</li>}
      {tags.length === 0 ? undefined : <li>{i18n.t('duplicates.tagged', [joined(tags)])}</li>}
    </ul>
  );
}
