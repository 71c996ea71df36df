import type { PlantedBug } from '../planted-bugs';

/** A deliberate fault in the server's SQL, which schedules on a database must find. */
export interface SqlPlantedBug extends PlantedBug {
  /** Where it shows: with one connection there is nobody to lose against. */
  readonly on: 'pglite' | 'postgres';
}

export const SQL_PLANTED_BUGS: readonly SqlPlantedBug[] = [
  {
    name: 'the team is not locked',
    on: 'postgres',
    edits: [
      {
        file: 'server/repositories/scopes.ts',
        find: '.forUpdate()',
        replace: '',
      },
    ],
  },
  {
    name: 'a device is not locked',
    on: 'postgres',
    from: 40,
    edits: [{ file: 'server/repositories/devices.ts', find: '.forUpdate()', replace: '' }],
  },
  {
    name: 'a page is read from several states',
    on: 'postgres',
    from: 70,
    edits: [
      {
        file: 'server/services/sql-team-store.ts',
        find: "setIsolationLevel('repeatable read')",
        replace: "setIsolationLevel('read committed')",
      },
    ],
  },
  {
    name: 'a page splits a version',
    on: 'pglite',
    edits: [
      {
        file: 'server/repositories/pages.ts',
        find: "    .orderBy('version')\n    .orderBy('kind')\n    .orderBy('id')\n    .execute();",
        replace:
          "    .orderBy('version')\n    .orderBy('kind')\n    .orderBy('id')\n    .limit(most)\n    .execute();",
      },
      {
        file: 'server/repositories/pages.ts',
        find: "    .orderBy('version', 'desc')\n    .orderBy('kind')\n    .orderBy('id')\n    .execute();",
        replace:
          "    .orderBy('version', 'desc')\n    .orderBy('kind')\n    .orderBy('id')\n    .limit(most)\n    .execute();",
      },
    ],
  },
  {
    name: 'what has come back to a scope still counts as gone from it',
    on: 'pglite',
    edits: [
      {
        file: 'server/repositories/write-rows.ts',
        find: '  await forgetDepartures(tx, teamId, rows);\n',
        replace: '',
      },
    ],
  },
  {
    name: 'a refusal is not kept for those who ask again',
    on: 'pglite',
    from: 50,
    edits: [
      {
        file: 'server/repositories/device-mutations.ts',
        find: '(refusal === null ? null : JSON.stringify(refusal))',
        replace: '(refusal === null ? null : null)',
      },
    ],
  },
  {
    name: 'what hangs on a record is not found by it',
    on: 'pglite',
    edits: [
      {
        file: 'server/repositories/write-rows.ts',
        find: 'await writeReferences(tx, teamId, rows);',
        replace: '',
      },
    ],
  },
  {
    name: 'a transaction that lost is taken for one that was done',
    on: 'postgres',
    edits: [
      {
        file: 'server/services/with-retries.ts',
        find: 'return await database.transaction().execute(run);',
        replace: 'return await database.connection().execute(run);',
      },
    ],
  },
];
