import { ask } from '@/messages/ask';
import { BackupFolder } from '@/storage/backups/backup-folder';
import { asDownload } from '@/storage/backups/file-name';
import { DATABASE_NAME } from '@/storage/database-name';

/** Gives a backup an address from which the browser can save it: a worker cannot. It holds as long as this page stands. */
async function giveAddress(name: string): Promise<void> {
  const file = await new BackupFolder(DATABASE_NAME).open(name);
  await ask<'weekly.address'>('weekly.address', { name, url: URL.createObjectURL(asDownload(file)) });
}

void giveAddress(decodeURIComponent(location.hash.slice(1)));
