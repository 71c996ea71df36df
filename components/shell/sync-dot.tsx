import { CloudAlert, CloudCheck, CloudDownload, CloudOff, CloudUpload, HardDrive } from 'lucide-react';
import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { openSettings } from '../queries/places';
import { useSyncStatus, type SyncStatus } from '../queries/sync';
import { classNames } from '../ui/class-names';
import { formatShare } from '../words/numbers';

interface SyncWords {
  readonly words: string;
  readonly icon: typeof CloudAlert;
  readonly alarming: boolean;
  /** The section of the settings that helps. */
  readonly section: string;
}

const PROBLEMS = {
  'signed-out': { key: 'sync.signedOut', icon: CloudAlert, alarming: true },
  'too-old': { key: 'sync.tooOld', icon: CloudAlert, alarming: true },
  'server-error': { key: 'sync.serverError', icon: CloudOff, alarming: false },
  offline: { key: 'sync.offline', icon: CloudOff, alarming: false },
} as const satisfies Record<NonNullable<SyncStatus['problem']>, object>;

/** How it stands with the team's copy, in a few words. What needs a decision comes first. */
function syncWords({ refused, membership, problem, takenIn, waiting }: SyncStatus): SyncWords {
  const calm = { alarming: false, section: 'team' };
  if (refused > 0) {
    return { words: i18n.t('sync.refused', refused), icon: CloudAlert, alarming: true, section: 'tray' };
  }
  if (membership === undefined) return { ...calm, words: i18n.t('sync.alone'), icon: HardDrive };
  if (problem !== undefined) {
    const { key, ...look } = PROBLEMS[problem];
    return { ...look, words: i18n.t(key), section: 'team' };
  }
  if (takenIn !== undefined) {
    return { ...calm, words: i18n.t('sync.takingIn', [formatShare(takenIn)]), icon: CloudDownload };
  }
  return waiting > 0
    ? { ...calm, words: i18n.t('sync.waiting', waiting), icon: CloudUpload }
    : { ...calm, words: i18n.t('sync.inSync'), icon: CloudCheck };
}

/** Says how it stands with the team's copy, and leads to where something can be done about it. */
export function SyncDot(): ReactElement | undefined {
  const { data } = useSyncStatus();
  if (data === undefined) return undefined;
  const { words, icon: Icon, alarming, section } = syncWords(data);
  return (
    <button
      type="button"
      onClick={() => void openSettings(section)}
      title={i18n.t('sync.open')}
      className={classNames(
        'flex min-h-8 min-w-0 items-center gap-1 rounded-control px-1.5 text-small hover:bg-sunken',
        alarming ? 'font-medium text-danger' : 'text-quiet',
      )}
    >
      <Icon size={14} aria-hidden="true" className="shrink-0" />
      <span className="truncate">{words}</span>
    </button>
  );
}
