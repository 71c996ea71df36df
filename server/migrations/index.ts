import type { Migration } from 'kysely/migration';
import { up as createRecords } from './0001-records';
import { up as createAccounts } from './0002-accounts';
import { up as createGroups } from './0003-groups';
import { up as createAudit } from './0004-audit';
import { up as hashSessions } from './0005-sessions';
import { up as createLimits } from './0006-limits';
import { up as findDevicesOfPeople } from './0007-devices-of-people';
import { up as addDepartures } from './0008-departures';
import { up as addErasures } from './0009-erasures';
import { up as addDigests } from './0010-digests';
import { up as addWebhooks } from './0011-webhooks';

/** All migrations, in the order of their names. One that was released is never changed. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-records': { up: createRecords },
  '0002-accounts': { up: createAccounts },
  '0003-groups': { up: createGroups },
  '0004-audit': { up: createAudit },
  '0005-sessions': { up: hashSessions },
  '0006-limits': { up: createLimits },
  '0007-devices-of-people': { up: findDevicesOfPeople },
  '0008-departures': { up: addDepartures },
  '0009-erasures': { up: addErasures },
  '0010-digests': { up: addDigests },
  '0011-webhooks': { up: addWebhooks },
};
