/** One text of the rules, and what it is replaced by. */
export interface Edit {
  /** Path from the root of the project. */
  readonly file: string;
  /** Stands there exactly once. */
  readonly find: string;
  readonly replace: string;
}

/** A deliberate fault. */
export interface PlantedBug {
  readonly name: string;
  readonly edits: readonly Edit[];
  /** The first seed that is tried. Any would do: a rare bug is found sooner from a seed that is near one that shows it. */
  readonly from?: number;
}

/** Faults that others have made in systems like this one. The harness is worth something if it catches each of them. */
export const PLANTED_BUGS: readonly PlantedBug[] = [
  {
    name: 'versions are given without a lock, as by a sequence',
    edits: [
      {
        file: 'sync/testing/memory-team.ts',
        find: 'await this.#lock(`scope ${scope}`);',
        replace: '',
      },
      {
        file: 'sync/testing/memory-team.ts',
        find: "return this.#lock('scope team');",
        replace: 'return Promise.resolve();',
      },
    ],
  },
  {
    name: 'what is merged with was read before the lock',
    edits: [
      {
        file: 'sync/authority/push.ts',
        find: 'await tables.lockTeam();',
        replace: '',
      },
    ],
  },
  {
    name: 'the cursor is kept before the rows, in a transaction of its own',
    edits: [
      {
        file: 'sync/replica/pull.ts',
        find: `  return replica.transact(async (tables) => {
    const cursor = await readCursor(tables);
    if (canonicalJson(cursor) !== canonicalJson(askedFrom)) return false;`,
        replace: `  const cursor = await replica.read(readCursor);
  if (canonicalJson(cursor) !== canonicalJson(askedFrom)) return false;
  await replica.transact((tables) => tables.set('cursor', page.cursor));
  return replica.transact(async (tables) => {`,
      },
    ],
  },
  {
    name: 'an answer is taken by the device that has come after the one that asked',
    from: 3_035,
    edits: [
      {
        file: 'sync/replica/device-replica.ts',
        find: "if ((await tables.get('membership'))?.token !== this.#token) throw new SignedInAnew();",
        replace: '',
      },
    ],
  },
  {
    name: 'whoever signs in again counts what had been taken as had',
    from: 5_745,
    edits: [
      {
        file: 'sync/replica/another-device.ts',
        find: 'waiting.map((entry, index) => ({ ...entry, mid: index + 1, acknowledged: false }))',
        replace: `[
      ...waiting.filter((entry) => entry.acknowledged).map((entry, index, all) => ({ ...entry, mid: index + 1 - all.length })),
      ...waiting.filter((entry) => !entry.acknowledged).map((entry, index) => ({ ...entry, mid: index + 1 })),
    ]`,
      },
      {
        file: 'sync/replica/another-device.ts',
        find: 'lastMid: waiting.length',
        replace: 'lastMid: waiting.filter((entry) => !entry.acknowledged).length',
      },
    ],
  },
  {
    name: 'the server answers before it has committed',
    edits: [
      {
        file: 'sync/testing/memory-team.ts',
        find: `    await this.pause('written');
    heard(tables.commit(), tables.judged);`,
        replace: `    this.pause('written').then(() => heard(tables.commit(), tables.judged), () => undefined);`,
      },
    ],
  },
  {
    name: 'a page splits a version',
    edits: [
      {
        file: 'sync/testing/memory-team.ts',
        find: 'rows: waiting.filter((row) => row.version <= upTo),',
        replace: 'rows: waiting.slice(0, most),',
      },
    ],
  },
  {
    name: 'a fast clock is believed',
    edits: [
      {
        file: 'sync/clock.ts',
        find: 'const bounded = at > limit ?',
        replace: 'const bounded = at > limit * 2 ?',
      },
    ],
  },
  {
    name: 'a clock that went back is believed',
    from: 250,
    edits: [
      {
        file: 'sync/clock.ts',
        find: 'return bounded > last ? bounded : nextClock(last, 0, node);',
        replace: 'return bounded;',
      },
    ],
  },
  {
    name: 'a device does not remember what it has heard',
    edits: [
      {
        file: 'sync/replica/device.ts',
        find: 'const lastClock = laterClock(device.lastClock, heard);',
        replace: 'const lastClock = device.lastClock;',
      },
    ],
  },
  {
    name: 'changes of somebody who was merged are not redirected',
    edits: [
      {
        file: 'talent/people.ts',
        find: 'if (person?.values.aliasOf === undefined) return person;',
        replace: 'if (id === personId || person?.values.aliasOf === undefined) return person;',
      },
    ],
  },
  {
    name: 'a copied profile is not noticed',
    edits: [
      {
        file: 'sync/authority/push.ts',
        find: 'if (answer?.hash !== own) {',
        replace: 'if (answer === undefined) {',
      },
    ],
  },
  {
    name: 'what another device of the person has sent already is done twice',
    edits: [
      {
        file: 'sync/authority/push.ts',
        find: 'if (before !== undefined) {',
        replace: 'if (before === null) {',
      },
    ],
  },
  {
    name: 'a page that was overtaken is taken in',
    from: 230,
    edits: [
      {
        file: 'sync/replica/pull.ts',
        find: 'if (canonicalJson(cursor) !== canonicalJson(askedFrom)) return false;',
        replace: '',
      },
    ],
  },
  {
    name: 'an earlier word takes the place of a later one',
    edits: [
      {
        file: 'sync/rows.ts',
        find: 'return challenger.clock > holder.clock;',
        replace: 'return challenger.clock < holder.clock;',
      },
    ],
  },
  {
    name: 'a page beats a human',
    edits: [
      {
        file: 'sync/rows.ts',
        find: 'return challenger.rank > holder.rank;',
        replace: 'return challenger.clock > holder.clock;',
      },
    ],
  },
  {
    name: 'what is refused is in no tray',
    edits: [
      {
        file: 'sync/replica/outbox.ts',
        find: 'await tables.tray.add(tray);',
        replace: '',
      },
    ],
  },
  {
    name: 'what is refused stays on the screen',
    edits: [
      {
        file: 'sync/replica/run-batch.ts',
        find: 'await keepConfirmed(tables, [...rows, ...departures]);',
        replace: '',
      },
    ],
  },
  {
    name: 'a change is let go of when it is answered, before its rows are here',
    edits: [
      {
        file: 'sync/replica/outbox.ts',
        find: 'applied.push({ ...entry, acknowledged: true });',
        replace: 'refused.push(entry);',
      },
    ],
  },
  {
    name: 'a page claims changes whose rows come with the next',
    edits: [
      {
        file: 'sync/authority/pull.ts',
        find: 'const lastMid = more ? 0 :',
        replace: 'const lastMid = rows.length < 0 ? 0 :',
      },
      {
        file: 'sync/replica/pull.ts',
        find: 'const contained = page.more ? [] :',
        replace: 'const contained = page.rows.length < 0 ? [] :',
      },
    ],
  },
  {
    name: 'a move is taken and the stage stays',
    from: 1_980,
    edits: [
      {
        file: 'talent/commands/candidacy.ts',
        find: 'await deciding(tx).write',
        replace: 'await tx.write',
      },
    ],
  },
  {
    name: 'a merge moves what a slow clock lets it',
    edits: [
      {
        file: 'talent/commands/merge.ts',
        find: `  const sure = deciding(tx);
  // What only others see`,
        replace: `  const sure = tx;
  // What only others see`,
      },
    ],
  },
  {
    name: 'a rendered page of rows overwrites what was just typed',
    edits: [
      {
        file: 'sync/replica/overlay.ts',
        find: 'const isApart = (row: Row): boolean => laidOver.has(rowKey(row));',
        replace: 'const isApart = (row: Row): boolean => laidOver.size < 0;',
      },
    ],
  },
  {
    name: 'who may see what is judged only when a scope is first asked for',
    edits: [
      {
        file: 'sync/authority/pull.ts',
        find: `  const visible = visibleScopes(actor);
  const states = await tables.scopes(visible);
  const epoch`,
        replace: `  const told = new Set([...visibleScopes(actor), ...Object.keys(asked.cursor)]);
  const visible = [...told].sort() as ReturnType<typeof visibleScopes>;
  const states = await tables.scopes(visible);
  const epoch`,
      },
    ],
  },
  {
    name: 'what may not be seen any more stays on the device',
    edits: [
      {
        file: 'sync/replica/pull.ts',
        find: 'if (page.cursor[scope] === undefined) await purgeScope(tables, scope);',
        replace: '',
      },
    ],
  },
  {
    name: 'who is in a pool of a group is told the team',
    edits: [
      { file: 'talent/commands/grouping.ts', find: '{ scope: pool.scope },', replace: "{ scope: 'team' }," },
    ],
  },
  {
    name: 'somebody writes into what they may not see',
    edits: [
      {
        file: 'sync/authority/push.ts',
        find: 'new ScopeFilter(batch, visibleScopes(actor))',
        replace: "new ScopeFilter(batch, [...visibleScopes(actor), 'group:g1'])",
      },
    ],
  },
  {
    name: 'a row that moves leaves nothing behind',
    edits: [{ file: 'sync/authority/push.ts', find: 'departures.map(stamp)', replace: '[]' }],
  },
  {
    name: 'what left is forgotten, and whoever has not heard of it is not told to read anew',
    edits: [
      { file: 'sync/authority/pull.ts', find: 'position.upTo < horizon', replace: 'position.upTo < 0' },
    ],
  },
  {
    name: 'what does not come when a scope is read anew stays',
    edits: [
      {
        file: 'sync/replica/new-replica.ts',
        find: 'if (!before.isFresh && before.scopes.length === 0) return;',
        replace: 'if (!before.isFresh) return;',
      },
    ],
  },
  {
    name: 'reading a scope anew forgets what waits to be sent',
    edits: [
      {
        file: 'sync/replica/pull.ts',
        find: 'await tables.unread.forgetScopes(resets);',
        replace: 'await tables.outbox.remove((await tables.outbox.all()).map(({ mid }) => mid));',
      },
    ],
  },
  {
    name: 'a copy of the database that lags behind is believed',
    edits: [
      {
        file: 'sync/authority/pull.ts',
        find: 'first.ok && first.value === undefined && (await store.transact((tables) => isAhead(tables, asked)))',
        replace: 'first.ok && first.value === undefined',
      },
    ],
  },
  {
    name: 'a merge leaves behind what only others see',
    edits: [
      {
        file: 'talent/commands/merge.ts',
        find: `  const everywhere = sure.unfiltered();
  const log`,
        replace: `  const everywhere = sure;
  const log`,
      },
    ],
  },
  {
    name: 'an erasure skips what waits to be sent',
    from: 170,
    edits: [
      {
        file: 'sync/replica/erasing.ts',
        find: 'const touched = (await tables.outbox.all()).filter(',
        replace: 'const touched = (await tables.outbox.all()).slice(0, 0).filter(',
      },
    ],
  },
  {
    name: 'an erasure leaves what only others see',
    edits: [
      {
        file: 'talent/commands/erase.ts',
        find: 'const everywhere = tx.unfiltered();',
        replace: 'const everywhere = tx;',
      },
    ],
  },
  {
    name: 'who was erased is taken in again',
    edits: [
      {
        file: 'sync/run-command.ts',
        find: 'return unlessForgotten(rows, await tx.outcome());',
        replace: 'return succeed(await tx.outcome());',
      },
    ],
  },
  {
    name: 'devices hear of an erasure by what goes away alone',
    edits: [
      {
        file: 'sync/replica/pull.ts',
        find: 'await hearErasures(tables, page.erasures);',
        replace: '',
      },
    ],
  },
  {
    name: 'what is compared leaves out what the registers say',
    edits: [
      {
        file: 'sync/digest.ts',
        find: 'return [name, value, rank, clock, actor, from];',
        replace: 'return [name, rank, clock, actor, from];',
      },
    ],
  },
  {
    name: 'what is not the same is told and left as it is',
    edits: [
      {
        file: 'sync/replica/compare-digests.ts',
        find: 'await beginAnew(tables, wrong);',
        replace: 'wrong.length = 0;',
      },
    ],
  },
  {
    name: 'what somebody said is kept only if it stood, not if it came too late',
    edits: [
      {
        file: 'sync/earlier-values.ts',
        find: '[before?.[field], said[field]]',
        replace: '[before?.[field]]',
      },
    ],
  },
  {
    name: 'what somebody said by hand and what a page said are kept alike',
    edits: [
      {
        file: 'talent/earlier-values.ts',
        find: 'said.rank === RANK.human && typeof',
        replace: 'said.rank <= RANK.human && typeof',
      },
    ],
  },
  {
    name: 'a merge leaves behind what was said before',
    edits: [
      {
        file: 'talent/commands/move-records.ts',
        find: "'change', 'transition', 'earlierValue'] as const",
        replace: "'change', 'transition'] as const",
      },
    ],
  },
];
