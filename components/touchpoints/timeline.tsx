import { ArrowRight, Pencil } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { Change, Touchpoint, Transition } from '@/talent/records';
import { ChangeWords } from '../people/change-words';
import { call, useExecute } from '../queries/execute';
import { useChanges } from '../queries/people';
import { useRoles, useTransitions } from '../queries/roles';
import { useSyncStatus } from '../queries/sync';
import { useTouchpoints } from '../queries/touchpoints';
import { useNow } from '../queries/use-now';
import { Age } from '../ui/age';
import { stageWord, touchpointWord } from '../words/record-words';
import { authorWords } from './author-words';
import { TouchpointIcon } from './touchpoint-icon';

type Happening =
  | { readonly at: string; readonly touchpoint: Touchpoint }
  | { readonly at: string; readonly transition: Transition }
  | { readonly at: string; readonly change: Change };

function happenings(
  touchpoints: readonly Touchpoint[],
  transitions: readonly Transition[],
  changes: readonly Change[],
): readonly Happening[] {
  const all: Happening[] = [
    ...touchpoints.map((touchpoint) => ({ at: touchpoint.values.occurredAt ?? '', touchpoint })),
    ...transitions.map((transition) => ({ at: transition.values.at ?? '', transition })),
    ...changes
      .filter(({ values }) => values.outcome === 'taken')
      .map((change) => ({ at: change.values.at ?? '', change })),
  ];
  return all.filter(({ at }) => at !== '').sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** All that happened with someone, newest first: what was said, where they moved, what changed. */
export function Timeline({ personId }: { personId: string }): ReactElement {
  const touchpoints = useTouchpoints(personId).data ?? [];
  const transitions = useTransitions(personId).data ?? [];
  const changes = useChanges(personId).data ?? [];
  const all = happenings(touchpoints, transitions, changes);
  if (all.length === 0) return <p className="text-quiet">{i18n.t('history.empty')}</p>;
  return (
    <ol className="flex flex-col">
      {all.map((happening) => {
        if ('touchpoint' in happening) {
          return <TouchpointItem key={happening.touchpoint.id} touchpoint={happening.touchpoint} />;
        }
        if ('transition' in happening) {
          return <TransitionItem key={happening.transition.id} transition={happening.transition} />;
        }
        return (
          <Item key={happening.change.id} icon={<Pencil size={14} aria-hidden="true" />} at={happening.at}>
            <ChangeWords change={happening.change} />
          </Item>
        );
      })}
    </ol>
  );
}

interface ItemProps {
  readonly icon: ReactNode;
  readonly at: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

function Item({ icon, at, children, action }: ItemProps): ReactElement {
  const now = useNow();
  return (
    <li className="group flex gap-2 py-1.5">
      <span className="mt-0.5 text-quiet">{icon}</span>
      <div className="min-w-0 flex-1">{children}</div>
      <span className="flex shrink-0 flex-col items-end text-small text-quiet">
        <Age at={Date.parse(at)} now={now} />
        {action}
      </span>
    </li>
  );
}

function ItemAction({ onClick, children }: { onClick: () => void; children: string }): ReactElement {
  return (
    <button
      type="button"
      onClick={onClick}
      className="rounded underline opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 focus-visible:opacity-100"
    >
      {children}
    </button>
  );
}

/** In a team: shows one's own touchpoint to the others, or keeps it for oneself. */
function ShareAction({ touchpoint }: { touchpoint: Touchpoint }): ReactElement | undefined {
  const execute = useExecute();
  const { data: sync } = useSyncStatus();
  const userId = sync?.membership?.userId;
  if (userId === undefined || touchpoint.values.authorId !== userId) return undefined;
  const touchpointId = touchpoint.id;
  return touchpoint.scope === 'team' ? (
    <ItemAction
      onClick={() => void execute([call('touchpoint.unshare', { touchpointId })], i18n.t('saved.unshared'))}
    >
      {i18n.t('act.keepPrivate')}
    </ItemAction>
  ) : (
    <ItemAction
      onClick={() => void execute([call('touchpoint.share', { touchpointId })], i18n.t('saved.shared'))}
    >
      {i18n.t('act.share')}
    </ItemAction>
  );
}

function TouchpointItem({ touchpoint }: { touchpoint: Touchpoint }): ReactElement | undefined {
  const execute = useExecute();
  const { data: sync } = useSyncStatus();
  const { type, summary, occurredAt, authorId, struckAt } = touchpoint.values;
  if (type === undefined) return undefined;
  const struck = struckAt !== undefined;
  const toggle = (): void => {
    const touchpointId = touchpoint.id;
    void (struck
      ? execute([call('touchpoint.unstrike', { touchpointId })], i18n.t('saved.unstruck'))
      : execute([call('touchpoint.strike', { touchpointId })], i18n.t('saved.struck')));
  };
  const Words = struck ? 's' : 'div';
  return (
    <Item
      icon={<TouchpointIcon type={type} />}
      at={occurredAt ?? ''}
      action={
        <>
          <ItemAction onClick={toggle}>{struck ? i18n.t('act.unstrike') : i18n.t('act.strike')}</ItemAction>
          <ShareAction touchpoint={touchpoint} />
        </>
      }
    >
      <Words className={struck ? 'block text-quiet' : undefined}>
        <p className="text-small text-quiet">
          {touchpointWord(type)} · {authorWords(authorId, sync)}
          {touchpoint.scope === 'team' ? '' : ` · ${i18n.t('log.privateMark')}`}
          {struck ? ` · ${i18n.t('history.struck')}` : ''}
        </p>
        {summary === undefined ? undefined : (
          <p dir="auto" className="whitespace-pre-line">
            {summary}
          </p>
        )}
      </Words>
    </Item>
  );
}

function TransitionItem({ transition }: { transition: Transition }): ReactElement {
  const { from, to, roleId, reason, at } = transition.values;
  const role = useRoles().data?.find(({ id }) => id === roleId);
  return (
    <Item icon={<ArrowRight size={14} aria-hidden="true" className="rtl:rotate-180" />} at={at ?? ''}>
      <p>
        {i18n.t('history.moved', [stageWord(from ?? ''), stageWord(to ?? '')])}
        {role?.values.title === undefined ? undefined : (
          <>
            {' · '}
            <bdi>{role.values.title}</bdi>
          </>
        )}
      </p>
      {reason === undefined ? undefined : (
        <p dir="auto" className="text-quiet">
          {reason}
        </p>
      )}
    </Item>
  );
}
