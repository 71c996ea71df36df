import { X } from 'lucide-react';
import { useEffect, useRef, useState, type ComponentType, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { useBatchRun, type BatchRun } from '../../queries/batch-runs';
import { useRunBulk, type BulkWork } from '../../queries/bulk';
import type { PeopleListing } from '../../queries/people-view';
import { Button, IconButton } from '../../ui/button';
import { useAnnounce } from '../../ui/live-region';
import { Popover } from '../../ui/popover';
import { formatCount } from '../../words/numbers';
import type { Selection } from '../selection';
import { useSelectionVersion } from '../use-selection';
import type { BulkAct, BulkDialogProps } from './bulk-act';
import { BULK_ACTS } from './bulk-acts';

interface BulkBarProps {
  readonly selection: Selection;
  /** Undefined until people are found. */
  readonly listing: PeopleListing | undefined;
  /** What stands there while nobody is selected. */
  readonly children: ReactElement;
}

/** So many of the first acts keep their words the longest. */
const FREQUENT = 3;

const BAR = 'flex h-11 items-center gap-1 border-b border-line bg-accent-soft px-2';

/** How many are selected and what can be done with them; while that is under way, how far it is. */
export function BulkBar({ selection, listing, children }: BulkBarProps): ReactElement {
  useSelectionVersion(selection);
  const run = useBatchRun();
  const count = listing === undefined ? 0 : selection.count(listing);
  useSpokenCount(count);
  if (run !== undefined) return <RunBar run={run} />;
  if (count === 0 || listing === undefined) return children;
  return (
    <section aria-label={i18n.t('bulk.label')} className={`${BAR} @container`}>
      <IconButton
        label={i18n.t('bulk.clear')}
        shortcut="Escape"
        icon={<X size={16} aria-hidden="true" />}
        onClick={() => selection.clear()}
      />
      <span className="me-2 font-medium whitespace-nowrap tabular-nums">
        {i18n.t('bulk.selected', count, [formatCount(count)])}
      </span>
      {count < listing.total ? (
        <Button look="quiet" onClick={() => selection.selectEverybody()}>
          {i18n.t('bulk.everybody', [formatCount(listing.total)])}
        </Button>
      ) : undefined}
      {BULK_ACTS.map((act, at) => (
        <ActButton
          key={act.id}
          act={act}
          isFrequent={at < FREQUENT}
          count={count}
          ids={() => selection.idsIn(listing)}
          onGone={() => selection.clear()}
        />
      ))}
    </section>
  );
}

/** Says to those who do not see the bar how many are selected by now. */
function useSpokenCount(count: number): void {
  const announce = useAnnounce();
  const said = useRef(count);
  useEffect(() => {
    if (count === said.current) return;
    said.current = count;
    announce(count === 0 ? i18n.t('bulk.cleared') : i18n.t('bulk.selected', count, [formatCount(count)]));
  }, [announce, count]);
}

interface ActButtonProps {
  readonly act: BulkAct;
  /** Whether its words are the last to give way where there is little room. */
  readonly isFrequent: boolean;
  readonly count: number;
  readonly ids: () => readonly string[];
  /** Called when those who were selected are not there any more. */
  readonly onGone: () => void;
}

function ActButton({ act, isFrequent, count, ids, onGone }: ActButtonProps): ReactElement {
  const runBulk = useRunBulk();
  const [isOpen, setOpen] = useState(false);
  const start = async (work: BulkWork): Promise<void> => {
    setOpen(false);
    const isDone = await runBulk(ids(), work);
    if (isDone && act.isDanger === true) onGone();
  };
  const { icon: Icon, by } = act;
  const icon = <Icon size={14} aria-hidden="true" />;
  // Where there is no room for all the words, they are still spoken, and shown on hover.
  const words = (
    <span className={isFrequent ? '@max-[46rem]:sr-only' : '@max-[64rem]:sr-only'}>{act.label()}</span>
  );
  const look = act.isDanger === true ? 'danger' : 'plain';
  if (by.kind === 'work') {
    return (
      <Button look={look} icon={icon} title={act.label()} onClick={() => void start(by.work())}>
        {words}
      </Button>
    );
  }
  if (by.kind === 'dialog') {
    return (
      <DialogAct Dialog={by.Dialog} label={act.label()} look={look} icon={icon} words={words} ids={ids} />
    );
  }
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      title={act.label()}
      trigger={
        <Button look={look} icon={icon} title={act.label()}>
          {words}
        </Button>
      }
    >
      <div className="p-3">
        <by.Form count={count} ids={ids} start={(work) => void start(work)} close={() => setOpen(false)} />
      </div>
    </Popover>
  );
}

interface DialogActProps {
  readonly Dialog: ComponentType<BulkDialogProps>;
  readonly label: string;
  readonly look: 'plain' | 'danger';
  readonly icon: ReactElement;
  readonly words: ReactElement;
  readonly ids: () => readonly string[];
}

function DialogAct({ Dialog, label, look, icon, words, ids }: DialogActProps): ReactElement {
  // Who is meant is settled when it opens: people may come and go behind it.
  const [meant, setMeant] = useState<readonly string[]>();
  return (
    <>
      <Button look={look} icon={icon} title={label} onClick={() => setMeant(ids())}>
        {words}
      </Button>
      {meant === undefined ? undefined : <Dialog ids={meant} close={() => setMeant(undefined)} />}
    </>
  );
}

function RunBar({ run }: { run: BatchRun }): ReactElement {
  const words = i18n.t('bulk.progress', [run.label, formatCount(run.done), formatCount(run.total)]);
  return (
    <section aria-label={i18n.t('bulk.label')} className={`${BAR} gap-3 ps-4`}>
      <progress
        aria-label={run.label}
        max={run.total}
        value={run.done}
        className="h-2 w-40 min-w-0 accent-fill"
      />
      <span className="min-w-0 flex-1 truncate tabular-nums">{words}</span>
      <Button onClick={run.stop}>{i18n.t('bulk.stop')}</Button>
    </section>
  );
}
