import { HardDrive, Save, Undo2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { useHeldChanges } from '../queries/held-changes';
import { openSettings } from '../queries/places';
import { useKeptByBrowser, useStorageSpace, useWeeklyBackup } from '../queries/safekeeping';

/** How often the weekly backup may fail before the screens say so: it tries again by itself. */
const MOST_FAILURES = 1;

/** One line above the screens when something about the data wants attention. */
export function SafekeepingNotice(): ReactElement | undefined {
  useKeptByBrowser();
  const isLow = useStorageSpace().data?.isLow ?? false;
  const held = useHeldChanges().data?.changes.length ?? 0;
  const weekly = useWeeklyBackup().data;
  const hasFailed = weekly?.enabled === true && (weekly.failure?.times ?? 0) > MOST_FAILURES;
  const said = isLow
    ? { words: i18n.t('safekeeping.low'), icon: HardDrive }
    : held > 0
      ? { words: i18n.t('safekeeping.heldNotice', held), icon: Undo2 }
      : hasFailed
        ? { words: i18n.t('safekeeping.weeklyFailedShort'), icon: Save }
        : undefined;
  if (said === undefined) return undefined;
  const { words, icon: Icon } = said;
  return (
    <aside
      aria-label={i18n.t('safekeeping.notice')}
      className={`flex items-center gap-2 px-4 py-1 text-small ${isLow ? 'bg-danger-soft' : 'bg-accent-soft'}`}
    >
      <Icon size={14} aria-hidden="true" className="shrink-0" />
      <span className="min-w-0 flex-1">{words}</span>
      <button
        type="button"
        className="min-h-6 shrink-0 font-medium underline"
        onClick={() => void openSettings('safekeeping')}
      >
        {i18n.t('safekeeping.open')}
      </button>
    </aside>
  );
}
