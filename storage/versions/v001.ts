import type { Dexie } from 'dexie';

/**
 * The first released schema. A register's value is indexed where it lies (`fields.NAME.value`); `sortName` and
 * `openDueAt` are derived when a row is written, and absent for rows that no list shows.
 */
export function defineVersion1(database: Dexie): void {
  database.version(1).stores({
    people: 'id, sortName',
    changes: 'id, fields.personId.value',
    touchpoints: 'id, fields.personId.value',
    reminders: 'id, fields.personId.value, openDueAt',
    roles: 'id',
    candidacies: 'id, fields.personId.value, fields.roleId.value',
    transitions: 'id, fields.candidacyId.value, fields.personId.value, fields.roleId.value',
    pools: 'id',
    poolEntries: 'id, fields.poolId.value, fields.personId.value',
    tags: 'id',
    taggings: 'id, fields.tagId.value, fields.personId.value',
    // Which person a profile belongs to. Two people may have the same key until the server has made them one.
    identities: '[key+personId], personId',
    // Rows of kinds that a newer version knows: kept for it, untouched.
    unreadRows: '[kind+id]',
    // What the server last said of rows that have unacknowledged changes on top.
    confirmedRows: 'key',
    outbox: 'mid, *keys',
    tray: 'id',
    settings: 'key',
  });
}
