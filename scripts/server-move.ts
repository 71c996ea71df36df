// `npm run server:move -- --to postgres://…`: from the configured server's database to an empty PostgreSQL.
import { openConfigured, openPostgresOnce } from '../server/operations/configured-database';
import { moveDatabase } from '../server/operations/move-database';
import { describeSums, runServerOperation, takeOne } from './run-server-operation';

const USAGE = 'npm run server:move -- --to postgres://NAME:PASSWORD@HOST:5432/DATABASE';

await runServerOperation(async (config, given) => {
  const address = takeOne(given[0] === '--to' ? given.slice(1) : [], USAGE);
  if (!/^postgres(?:ql)?:\/\//.test(address)) takeOne([], USAGE);
  const source = await openConfigured(config, true);
  const target = openPostgresOnce(address);
  try {
    const sums = await moveDatabase(source.database, target.database, Date.now());
    return (
      `Moved and compared:\n${describeSums(sums)}\n` +
      'The old database is as it was. Start the server with DATABASE_URL set to the new one.'
    );
  } finally {
    await target.close();
    await source.close();
  }
});
