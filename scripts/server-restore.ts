// `npm run server:restore -- FILE`: a backup, into the configured server's database, which has to be empty. Who was
// erased since is erased again, by the list that lies in DATA_DIR.
import { access } from 'node:fs/promises';
import { openConfigured } from '../server/operations/configured-database';
import { readBackup } from '../server/operations/backup-file';
import { erasureListIn, readErasureList } from '../server/operations/erasure-list';
import { describeSums, runServerOperation, takeOne } from './run-server-operation';

await runServerOperation(async (config, given) => {
  const file = takeOne(given, 'npm run server:restore -- FILE');
  const list = erasureListIn(config.dataDirectory);
  const hasList = await access(list).then(
    () => true,
    () => false,
  );
  const since = { erased: await readErasureList(list), now: Date.now() };
  const { database, close } = await openConfigured(config, false);
  try {
    const { tables, erased } = await readBackup(database, file, since);
    const said = hasList
      ? `${erased} people who were erased since are erased again.`
      : `There is no ${list}: who was erased since the backup was made may be back. Erase them again.`;
    return `Restored and compared:\n${describeSums(tables)}\n${said}`;
  } finally {
    await close();
  }
});
