import { i18n } from '@/utils/browser/i18n';
import type { BackupKind, BackupProblem, StoredBackup } from '../queries/safekeeping';
import { formatCount } from './numbers';

const KINDS = {
  'by-hand': 'safekeeping.kindByHand',
  weekly: 'safekeeping.kindWeekly',
  'before-migration': 'safekeeping.kindBeforeMigration',
  'before-restore': 'safekeeping.kindBeforeRestore',
  'after-erasure': 'safekeeping.kindAfterErasure',
  salvaged: 'safekeeping.kindSalvaged',
} as const satisfies Record<BackupKind, string>;

/** Why a backup was made. */
export function backupKindWords(kind: BackupKind): string {
  return i18n.t(KINDS[kind]);
}

/** When something was, to the minute, in milliseconds since the epoch. */
export function momentWords(at: number): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

export function peopleWords(count: number): string {
  return i18n.t('safekeeping.people', count, [formatCount(count)]);
}

/** One backup among others, in a few words. */
export function backupName({ kind, madeAt }: Pick<StoredBackup, 'kind' | 'madeAt'>): string {
  return `${backupKindWords(kind)}, ${momentWords(madeAt)}`;
}

const PROBLEMS = {
  'not-a-backup': 'safekeeping.problemNotABackup',
  newer: 'safekeeping.problemNewer',
  damaged: 'safekeeping.problemDamaged',
  'wrong-passphrase': 'safekeeping.problemWrongPassphrase',
} as const satisfies Record<Exclude<BackupProblem, 'needs-passphrase'>, string>;

/** Why a file cannot be restored, and what to do next. */
export function backupProblemWords(problem: Exclude<BackupProblem, 'needs-passphrase'>): string {
  return i18n.t(PROBLEMS[problem]);
}
