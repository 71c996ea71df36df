import { Check, Sparkles, UserPlus } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { i18n } from '@/utils/browser/i18n';
import type { MatchedRequirement, MatchResult } from '@/talent/match/score-person';
import type { Role } from '@/talent/records';
import { call, useExecute } from '../queries/execute';
import { Loaded } from '../queries/loaded';
import { useRankedPeople, type RankedPerson } from '../queries/roles';
import { goTo, PLACES } from '../shell/navigate';
import { WarmthLine } from '../touchpoints/warmth-mark';
import { Avatar } from '../ui/avatar';
import { Button } from '../ui/button';
import { Chip } from '../ui/chip';
import { EmptyState } from '../ui/empty-state';
import { isolate } from '../words/isolate';
import { nameOf, positionOf } from '../words/name';
import { fieldWord, stageWord } from '../words/record-words';

/** The people who fit a role best, each with the reasons. It ranks and never rejects. */
export function BestMatches({ role }: { role: Role }): ReactElement {
  const query = useRankedPeople(role.id);
  const asked = (role.values.mustHave?.length ?? 0) + (role.values.niceToHave?.length ?? 0);
  return (
    <Loaded query={query} rows={5}>
      {(ranked) =>
        ranked.length === 0 ? (
          <EmptyState
            icon={<Sparkles size={24} aria-hidden="true" />}
            title={i18n.t('match.emptyTitle')}
            action={
              asked === 0 ? (
                <Button onClick={() => goTo(PLACES.editRole(role.id))}>{i18n.t('roles.edit')}</Button>
              ) : undefined
            }
          >
            {asked === 0 ? i18n.t('match.noSkillsNext') : i18n.t('match.emptyNext')}
          </EmptyState>
        ) : (
          <ol aria-label={i18n.t('roles.bestMatches')} className="max-w-3xl divide-y divide-line">
            {ranked.map((entry) => (
              <MatchItem key={entry.person.id} role={role} ranked={entry} />
            ))}
          </ol>
        )
      }
    </Loaded>
  );
}

function MatchItem({ role, ranked }: { role: Role; ranked: RankedPerson }): ReactElement {
  const execute = useExecute();
  const { person, match, candidacy } = ranked;
  const name = nameOf(person);
  const position = positionOf(person);
  const add = (): void =>
    void execute(
      [call('candidacy.add', { personId: person.id, roleId: role.id, stage: 'sourced' })],
      i18n.t('saved.addedToRole', [isolate(name), isolate(role.values.title ?? '')]),
    );
  return (
    <li className="flex gap-2.5 px-4 py-2">
      <Avatar name={name} />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <div className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <Link
              href={PLACES.person(person.id)}
              className="block truncate font-semibold hover:underline"
              title={name}
            >
              <bdi>{name}</bdi>
            </Link>
            {position === '' ? undefined : (
              <p className="truncate text-small text-quiet" title={position}>
                <bdi>{position}</bdi>
              </p>
            )}
          </div>
          <Score score={match.score} />
        </div>
        <Reasons match={match} />
        <div className="flex items-center gap-2">
          <span className="min-w-0 flex-1">
            <WarmthLine personId={person.id} />
          </span>
          {candidacy === undefined ? (
            <Button icon={<UserPlus size={14} aria-hidden="true" />} onClick={add}>
              {i18n.t('match.add')}
              <span className="sr-only"> {isolate(name)}</span>
            </Button>
          ) : (
            <Chip tone="accent">{stageWord(candidacy.values.stage ?? '')}</Chip>
          )}
        </div>
      </div>
    </li>
  );
}

function Score({ score }: { score: number }): ReactElement {
  const whole = Math.round(score);
  return (
    <div className="flex w-20 shrink-0 items-center gap-1.5" title={i18n.t('match.scoreTitle')}>
      <div aria-hidden="true" className="h-1.5 flex-1 overflow-hidden rounded-full bg-sunken">
        <div className="h-full rounded-full bg-warm" style={{ inlineSize: `${whole}%` }} />
      </div>
      <span className="sr-only">{i18n.t('match.score')}</span>
      <span className="w-6 text-end font-medium tabular-nums">{whole}</span>
    </div>
  );
}

/** What is met, with the words that show it, then what is missing. */
function Reasons({ match }: { match: MatchResult }): ReactElement {
  return (
    <ul className="flex flex-wrap gap-1">
      {match.met.map((met) => (
        <li key={met.requirement} className="max-w-full">
          <Met met={met} />
        </li>
      ))}
      {match.missing.map(({ requirement, must }) => (
        <li key={requirement} className="max-w-full">
          <Chip tone="missing" title={requirement}>
            {must
              ? i18n.t('match.missingMust', [isolate(requirement)])
              : i18n.t('match.missing', [isolate(requirement)])}
          </Chip>
        </li>
      ))}
    </ul>
  );
}

function Met({ met }: { met: MatchedRequirement }): ReactElement {
  const evidence = i18n.t('match.evidence', [fieldWord(met.field), isolate(met.evidence)]);
  // Evidence that is only the requirement again says nothing new on the chip; the title still tells its field.
  const telling = met.evidence.trim().toLowerCase() !== met.requirement.trim().toLowerCase();
  return (
    <Chip tone="good" title={evidence}>
      <Check size={12} aria-hidden="true" className="me-0.5 inline" />
      <span className="sr-only">{i18n.t('match.met')} </span>
      {met.requirement}
      {telling ? <span className="opacity-90"> · “{met.evidence}”</span> : undefined}
    </Chip>
  );
}
