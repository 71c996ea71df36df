import type { BackupKind } from './backup-format';
import { shortenTeam } from './backup-format';
import { BackupFolder, type StoredBackup } from './backup-folder';
import { collectTables, type OnShare } from './collect-tables';
import type { BackupKey } from './encryption';
import type { StoreSource } from './raw-tables';
import { writeBackup } from './write-backup';

export interface BackupOrder {
  readonly kind: BackupKind;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Encrypts it. */
  readonly key?: BackupKey | undefined;
  readonly onShare?: OnShare;
}

/** Of the work, the part that is reading. */
const READING = 0.7;

/**
 * Copies a store, at the version at which it lies, into a file of this profile. What cannot be read is left out and
 * counted.
 * @throws when the store cannot be opened, or the file not be written.
 */
export async function makeBackup(
  source: StoreSource,
  { kind, now, key, onShare = () => undefined }: BackupOrder,
): Promise<StoredBackup> {
  const { schema, lines, entries, people, skipped, lost, team } = await collectTables(source, (share) =>
    onShare(share * READING),
  );
  const facts = {
    kind,
    madeAt: now,
    schema,
    people,
    entries,
    skipped,
    lostTables: lost.length,
    team: shortenTeam(team),
  };
  const folder = new BackupFolder(source.name);
  const name = await folder.create(kind, now, async (file) => {
    await writeBackup(file, lines, facts, key);
  });
  onShare(1);
  await folder.removeOld(kind);
  const made = (await folder.list()).find((backup) => backup.name === name);
  if (made === undefined) throw new Error('The backup is not where it was written');
  return made;
}
