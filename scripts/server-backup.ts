// `npm run server:backup -- FILE`: all that the configured server keeps, into one file.
import { openConfigured } from '../server/operations/configured-database';
import { writeBackup } from '../server/operations/backup-file';
import { runServerOperation, takeOne } from './run-server-operation';

await runServerOperation(async (config, given) => {
  const file = takeOne(given, 'npm run server:backup -- FILE');
  const { database, close } = await openConfigured(config, true);
  try {
    await writeBackup(database, file, Date.now());
  } finally {
    await close();
  }
  return `Wrote ${file}. It holds everything that the team knows: keep it as safe as the server.`;
});
