import type { Migration } from 'kysely/migration';
import { up as createRecords } from './0001-records';
import { up as createAccounts } from './0002-accounts';

/** All migrations, in the order of their names. One that was released is never changed. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-records': { up: createRecords },
  '0002-accounts': { up: createAccounts },
};
