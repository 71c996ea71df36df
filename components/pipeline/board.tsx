import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { Columns3 } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { Candidacy } from '@/talent/records';
import { Loaded } from '../queries/loaded';
import { usePersonRows, type PersonRow } from '../queries/people';
import { useCandidatesOf } from '../queries/roles';
import { classNames } from '../ui/class-names';
import { EmptyState } from '../ui/empty-state';
import { Kbd } from '../ui/kbd';
import { useWide } from '../ui/use-wide';
import { nameOf } from '../words/name';
import { stageWord } from '../words/record-words';
import { arrangeByStage, isAlwaysShown, neighborStage, type StageGroup } from './arrange';
import { boardAct, type BoardAct } from './board-keys';
import { CandidateCard } from './candidate-card';
import { useMove } from './use-move';

/** Everyone on a role by stage: columns where there is room, one list where not. The keys are the same. */
export function Board({ roleId }: { roleId: string }): ReactElement {
  const query = useCandidatesOf(roleId);
  return (
    <Loaded query={query}>
      {(candidacies) =>
        candidacies.length === 0 ? (
          <EmptyState icon={<Columns3 size={24} aria-hidden="true" />} title={i18n.t('board.emptyTitle')}>
            {i18n.t('board.emptyNext')}
          </EmptyState>
        ) : (
          <Stages candidacies={candidacies} />
        )
      }
    </Loaded>
  );
}

/** Puts the focus on a neighboring card: within its stage, or on the first of the next stage that has any. */
function moveFocus(board: HTMLElement, from: HTMLElement, act: Extract<BoardAct, { kind: 'focus' }>): void {
  const cards = [...board.querySelectorAll<HTMLElement>('[data-card]')];
  if (act.by === 'row') {
    cards[cards.indexOf(from) + act.step]?.focus();
    return;
  }
  const stages = [...board.querySelectorAll<HTMLElement>('[data-stage]')].filter(
    (stage) => stage.querySelector('[data-card]') !== null,
  );
  const here = stages.findIndex((stage) => stage.contains(from));
  stages[here + act.step]?.querySelector<HTMLElement>('[data-card]')?.focus();
}

function Stages({ candidacies }: { candidacies: readonly Candidacy[] }): ReactElement {
  const wide = useWide();
  const board = useRef<HTMLElement>(null);
  const moved = useRef<string>(undefined);
  const move = useMove();
  /** The stage that each card is on its way to: the next key counts from there, however soon it comes. */
  const underway = useRef(new Map<string, string>());
  const ids = candidacies.map(({ values }) => values.personId).filter((id) => id !== undefined);
  const people = usePersonRows(ids).data ?? new Map<string, PersonRow>();
  const nameIn = (candidacy: Candidacy): string => nameOf(people.get(candidacy.values.personId ?? '') ?? {});

  // A card that was moved by key is drawn anew in its next stage: the focus goes with it, whenever that is.
  useEffect(() => {
    if (moved.current === undefined) return;
    board.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(moved.current)}"]`)?.focus();
    moved.current = undefined;
  });

  useEffect(() => {
    for (const { id, values } of candidacies) {
      if (underway.current.get(id) === values.stage) underway.current.delete(id);
    }
  }, [candidacies]);

  const stageOf = ({ id, values }: Candidacy): string | undefined => underway.current.get(id) ?? values.stage;
  const moveTo = async (candidacy: Candidacy, to: string): Promise<void> => {
    const { id, values } = candidacy;
    const from = stageOf(candidacy);
    underway.current.set(id, to);
    const present = from === undefined ? candidacy : { ...candidacy, values: { ...values, stage: from } };
    if (!(await move(present, nameIn(candidacy), to))) underway.current.delete(id);
  };

  const onKeyDown = (candidacy: Candidacy, event: KeyboardEvent<HTMLElement>): void => {
    const act = boardAct(event, getComputedStyle(event.currentTarget).direction === 'rtl');
    if (act === undefined || board.current === null) return;
    event.preventDefault();
    if (act.kind === 'focus') {
      moveFocus(board.current, event.currentTarget, act);
      return;
    }
    const to = neighborStage(stageOf(candidacy), act.step);
    if (to === undefined) return;
    moved.current = candidacy.id;
    void moveTo(candidacy, to);
  };
  const onDrop = (candidacyId: string, stage: string): void => {
    const candidacy = candidacies.find(({ id }) => id === candidacyId);
    if (candidacy !== undefined) void moveTo(candidacy, stage);
  };

  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2 p-4">
      <p className="text-small text-quiet">
        <Kbd>[</Kbd> <Kbd>]</Kbd> {i18n.t('board.keys')}
      </p>
      <section
        ref={board}
        aria-label={i18n.t('board.title')}
        className={
          wide
            ? 'relative flex min-h-0 flex-1 items-stretch gap-2 overflow-x-auto pb-2'
            : 'flex flex-col gap-3'
        }
      >
        {arrangeByStage(candidacies)
          .filter(({ stage, candidacies: here }) => here.length > 0 || (wide && isAlwaysShown(stage)))
          .map((group) => (
            <StageColumn
              key={group.stage}
              group={group}
              wide={wide}
              people={people}
              onKeyDown={onKeyDown}
              onDrop={onDrop}
            />
          ))}
      </section>
    </div>
  );
}

interface StageColumnProps {
  readonly group: StageGroup;
  readonly wide: boolean;
  readonly people: ReadonlyMap<string, PersonRow>;
  readonly onKeyDown: (candidacy: Candidacy, event: KeyboardEvent<HTMLElement>) => void;
  readonly onDrop: (candidacyId: string, stage: string) => void;
}

function StageColumn({ group, wide, people, onKeyDown, onDrop }: StageColumnProps): ReactElement {
  const column = useRef<HTMLElement>(null);
  const [over, setOver] = useState(false);
  const drop = useRef(onDrop);
  useEffect(() => {
    drop.current = onDrop;
  });
  useEffect(() => {
    if (column.current === null) return undefined;
    return dropTargetForElements({
      element: column.current,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false);
        const { candidacyId } = source.data;
        if (typeof candidacyId === 'string') drop.current(candidacyId, group.stage);
      },
    });
  }, [group.stage]);

  return (
    <section
      ref={column}
      aria-label={stageWord(group.stage)}
      data-stage={group.stage}
      className={classNames(
        'flex flex-col gap-1.5 rounded-card',
        wide && 'min-h-48 min-w-40 flex-1 bg-sunken p-2',
        over && 'outline-2 outline-focus',
      )}
    >
      <h3 className="flex items-center gap-2 text-small font-semibold text-quiet">
        {stageWord(group.stage)}
        <span className="tabular-nums">{group.candidacies.length}</span>
      </h3>
      <ul className="flex flex-col gap-1.5">
        {group.candidacies.map((candidacy) => (
          <li key={candidacy.id}>
            <CandidateCard
              candidacy={candidacy}
              person={people.get(candidacy.values.personId ?? '')}
              onKeyDown={(event) => onKeyDown(candidacy, event)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
