import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MOST_MUTATIONS } from '@/sync/protocol';
import { rowKey } from '@/sync/rows';
import { TEAM_ROLES, type TeamRole } from '@/talent/actor';
import { COMMAND_NAMES } from '@/talent/commands';
import { startTestServer, type TestServer } from '../testing/test-server';
import { ADOPTION_CASES, COMMAND_CASES, type CommandCase, type Outcome } from './command-cases';
import type { Place } from './case-rows';
import {
  SEEN,
  WHO_MAY,
  WHO_MAY_ADOPT,
  WHO_MAY_ADOPT_OVER_OTHERS,
  WHO_MAY_TO_OTHERS,
  type PlaceName,
} from './expected-access';
import { TeamOfAllRoles, type StoredRow } from './team-of-all-roles';

const ADOPT = 'record.adopt';
const PLACES = Object.keys(SEEN) as readonly PlaceName[];
const A_DAY = 24 * 60 * 60_000;

/** One command of one case in one place. */
interface Trial {
  readonly title: string;
  readonly command: string;
  readonly tried: CommandCase;
  readonly place: Place;
  readonly expected: Outcome;
}

function whoMay(command: string, { others }: CommandCase): readonly TeamRole[] {
  if (command === ADOPT) return WHO_MAY_ADOPT;
  const name = COMMAND_NAMES.find((known) => known === command)!;
  return (others ? WHO_MAY_TO_OTHERS[name] : WHO_MAY[name]) ?? [];
}

function expectedOf(role: TeamRole, command: string, tried: CommandCase, where: PlaceName): Outcome {
  if (command === ADOPT && tried.others && SEEN[where] && WHO_MAY_ADOPT.includes(role)) {
    return WHO_MAY_ADOPT_OVER_OTHERS.includes(role) ? 'taken' : 'passed over';
  }
  const isAllowed = whoMay(command, tried).includes(role);
  if (SEEN[where]) return isAllowed ? tried.seen : 'not-allowed';
  // Who may do it to their own learns no more of what is hidden than that it is not there.
  const mayTry = isAllowed || (tried.others && whoMay(command, { ...tried, others: false }).includes(role));
  return mayTry ? tried.hidden : 'not-allowed';
}

const ALL_CASES: readonly (readonly [command: string, tried: CommandCase])[] = [
  ...COMMAND_NAMES.flatMap((name) =>
    // Each case makes the arguments of its own command: their common type is unknown.
    (COMMAND_CASES[name] as readonly CommandCase[]).map((tried) => [name, tried] as const),
  ),
  ...ADOPTION_CASES.map((tried) => [ADOPT, tried] as const),
];

describe('each role, each command, each scope', () => {
  let test: TestServer;
  let team: TeamOfAllRoles;

  beforeAll(async () => {
    test = await startTestServer('pglite');
    team = await TeamOfAllRoles.make(test.server);
  });
  afterAll(() => test.stop());

  function trialsOf(role: TeamRole): readonly Trial[] {
    const member = team.member(role);
    const at = Date.now() - A_DAY;
    return ALL_CASES.flatMap(([command, tried], index) =>
      (tried.only ?? PLACES).map((where): Trial => {
        const name = `x${TEAM_ROLES.indexOf(role)}-${index}-${PLACES.indexOf(where)}x`;
        const scope = team.scope(where, member);
        return {
          title: `${command} (${tried.what}, ${where})`,
          command,
          tried,
          place: { name, scope, userId: member.userId, otherId: team.other.userId, at },
          expected: expectedOf(role, command, tried, where),
        };
      }),
    );
  }

  async function run(role: TeamRole, trials: readonly Trial[]): Promise<readonly Outcome[]> {
    const device = await team.device(team.member(role));
    const outcomes: Outcome[] = [];
    for (let from = 0; from < trials.length; from += MOST_MUTATIONS) {
      for (const { command, tried, place } of trials.slice(from, from + MOST_MUTATIONS)) {
        device.addRaw(command, tried.args(place));
      }
      const { results } = await device.push();
      outcomes.push(...results.map(({ refusal }) => refusal?.code ?? 'taken'));
    }
    return outcomes;
  }

  /** The keys of the rows that speak of a trial and were made or changed. */
  function changedBy(
    { place: { name } }: Trial,
    before: ReadonlyMap<string, StoredRow>,
    after: ReadonlyMap<string, StoredRow>,
  ): readonly string[] {
    return [...after]
      .filter(([key, row]) => before.get(key)?.text !== row.text && row.text.includes(name))
      .map(([key]) => key);
  }

  it.each(TEAM_ROLES)(
    '%s: is taken or refused as the table says, and what is refused writes nothing',
    async (role) => {
      const trials = trialsOf(role);
      await team.put(trials.flatMap(({ tried, place }) => tried.rows(place)));
      const before = await team.stored();
      const answers = await run(role, trials);
      const after = await team.stored();

      const changed = trials.map((trial) => changedBy(trial, before, after));
      const outcomes = answers.map((answer, index): Outcome =>
        answer === 'taken' && changed[index]!.length === 0 ? 'passed over' : answer,
      );
      expect(trials.map(({ title }, index) => `${title}: ${outcomes[index]}`)).toEqual(
        trials.map(({ title, expected }) => `${title}: ${expected}`),
      );
      const refused = changed.filter((_keys, index) => outcomes[index] !== 'taken');
      expect(refused.flat()).toEqual([]);
      // Also what is taken leaves alone what is hidden, and writes nothing there.
      const seen = new Set(
        PLACES.filter((where) => SEEN[where]).map((where) => team.scope(where, team.member(role))),
      );
      const reached = changed.flat().filter((key) => !seen.has(after.get(key)!.scope));
      expect(reached).toEqual([]);
      // Nothing changed that speaks of no trial, and nothing went away but what was to.
      expect(changed.flat().length).toBe(
        [...after].filter(([key, row]) => before.get(key)?.text !== row.text).length,
      );
      // What goes away changes nothing else.
      const removing = new Map<string, Outcome>([
        ['person.erase', 'taken'],
        ['bin.purge', 'passed over'],
      ]);
      const removed = trials.filter(
        ({ command, place }, index) => removing.get(command) === outcomes[index] && seen.has(place.scope),
      );
      expect([...before.keys()].filter((key) => !after.has(key)).sort()).toEqual(
        removed.flatMap(({ tried, place }) => tried.rows(place).map(rowKey)).sort(),
      );
    },
  );
});
