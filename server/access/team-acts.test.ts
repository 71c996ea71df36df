import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TEAM_ROLES } from '@/talent/actor';
import { listGroups } from '../repositories/groups';
import { listOpenInvitations } from '../repositories/invitations';
import { findMember, insertMember, updateRole, type Member } from '../repositories/members';
import { listDeliveries } from '../repositories/webhook-deliveries';
import { createDevice } from '../services/devices';
import { addToGroup, makeGroup, setGroupClosed } from '../services/groups';
import { invite } from '../services/invitations';
import { addWebhook, testWebhook, turnWebhookOff } from '../services/webhooks';
import { signUp, TestBrowser, type PageAnswer } from '../testing/test-browser';
import { makeMember, makeTeam } from '../testing/test-team';
import { startTestServer, type TestServer } from '../testing/test-server';
import { ACTORS, TEAM_ACTS, type ActorName, type Scene } from './team-acts';

type TeamAct = (typeof TEAM_ACTS)[number];

describe('each role, each act on the team', () => {
  let test: TestServer;
  let member: TestBrowser;
  let outsider: TestBrowser;
  let stranger: TestBrowser;
  let memberUser: string;

  beforeAll(async () => {
    // Nobody listens at the addresses of this test.
    test = await startTestServer('pglite', {
      postWebhook: () => Promise.resolve(204),
      limits: { webhook: { points: 1_000, duration: 900 } },
    });
    const { publicUrl, context } = test.server;
    [member, outsider, stranger] = [1, 2, 3].map(() => new TestBrowser(publicUrl)) as [
      TestBrowser,
      TestBrowser,
      TestBrowser,
    ];
    await signUp(member, 'Robin Example', 'robin@example.test', 'Own');
    await signUp(outsider, 'Sam Example', 'sam@example.test', 'Other');
    const users = await context.database.selectFrom('user').select(['id', 'email']).execute();
    memberUser = users.find(({ email }) => email === 'robin@example.test')!.id;
  });
  afterAll(() => test.stop());

  async function makeScene(actor: ActorName): Promise<Scene> {
    const { context } = test.server;
    const { database } = context;
    const team = await makeTeam(context);
    const owner = await makeMember(context, team, 'owner');
    const viewer = await makeMember(context, team, 'viewer');
    const elsewhere = await makeMember(context, await makeTeam(context, 'Elsewhere'), 'viewer');
    const now = new Date();
    for (const { memberId, userId } of [
      { memberId: context.newId(), userId: elsewhere.userId },
      ...(actor === 'outsider' || actor === 'stranger'
        ? []
        : [{ memberId: context.newId(), userId: memberUser }]),
    ]) {
      await insertMember(database, { memberId, userId, teamId: team, role: 'viewer', now });
    }
    const own = await findMember(database, team, memberUser);
    if (own !== undefined && actor !== 'outsider' && actor !== 'stranger') {
      await updateRole(database, own, actor);
    }
    await invite(context, owner, { email: 'guest@example.test', role: 'viewer' });
    await makeGroup(context, owner, 'Board search');
    await makeGroup(context, owner, 'Closed');
    const groups = await listGroups(database, team);
    const [group, closedGroup] = ['Board search', 'Closed'].map(
      (name) => groups.find((made) => made.name === name)!.id,
    );
    await addToGroup(context, owner, group!, viewer.userId);
    await setGroupClosed(context, owner, closedGroup!, true);
    const [webhook, webhookOff] = [await makeWebhook(owner), await makeWebhook(owner)];
    await testWebhook(context, owner, webhook);
    await turnWebhookOff(context, owner, webhookOff);
    await context.webhooks.settle();
    return {
      team,
      webhook,
      webhookOff,
      delivery: (await listDeliveries(database, team, webhook, 1))[0]!.id,
      viewer: viewer.memberId,
      viewerUser: viewer.userId,
      owner: owner.memberId,
      elsewhere: (await findMember(database, team, elsewhere.userId))!.memberId,
      invitation: (await listOpenInvitations(database, team, new Date()))[0]!.id,
      group: group!,
      closedGroup: closedGroup!,
      deviceOfViewer: (await createDevice(context, viewer, 'Browser of a viewer')).deviceId,
      ownUser: memberUser,
      ownDevice: own === undefined ? 'none' : (await createDevice(context, own, 'Own browser')).deviceId,
    };
  }

  async function makeWebhook(owner: Member): Promise<string> {
    const added = await addWebhook(test.server.context, owner, {
      url: 'https://hooks.example.test/',
      events: ['records.changed'],
    });
    if (!added.ok) throw new Error(added.reason);
    return added.value.id;
  }

  /** All that the acts could change of a team, the log of them included. */
  async function stateOf({ team }: Scene): Promise<string> {
    const { database } = test.server.context;
    const ofTeam = [
      await database.selectFrom('audit').selectAll().where('team_id', '=', team).orderBy('number').execute(),
      await database.selectFrom('device').selectAll().where('team_id', '=', team).orderBy('id').execute(),
      await listGroups(database, team),
      await database
        .selectFrom('member')
        .selectAll()
        .where('organizationId', '=', team)
        .orderBy('id')
        .execute(),
      await database
        .selectFrom('invitation')
        .selectAll()
        .where('organizationId', '=', team)
        .orderBy('id')
        .execute(),
      await database.selectFrom('webhook').selectAll().where('team_id', '=', team).orderBy('id').execute(),
      await database
        .selectFrom('webhook_delivery')
        .select('id')
        .where('team_id', '=', team)
        .orderBy('id')
        .execute(),
      await database.selectFrom('organization').selectAll().where('id', '=', team).execute(),
      await database.selectFrom('password_reset').selectAll().orderBy('token_hash').execute(),
    ];
    return JSON.stringify(ofTeam);
  }

  function pathOf({ route, params }: TeamAct, scene: Scene): string {
    const named: Readonly<Record<string, string>> = { teamId: scene.team, ...params?.(scene) };
    return route.replace(/^\w+ /, '').replace(/:(\w+)/g, (_all, name: string) => named[name] ?? '');
  }

  function ask(actor: ActorName, act: TeamAct, scene: Scene): Promise<PageAnswer> {
    const { route, form } = act;
    const [method] = route.split(' ');
    const path = pathOf(act, scene);
    const browser = { outsider, stranger }[actor as 'outsider'] ?? member;
    return method === 'GET' ? browser.get(path) : browser.post(path, form?.(scene) ?? {});
  }

  /** What came of an act: whether it was done, and whether anything is other than before. */
  async function perform(actor: ActorName, act: TeamAct): Promise<string> {
    const scene = await makeScene(actor);
    const before = await stateOf(scene);
    const { status, location = '' } = await ask(actor, act, scene);
    const isDone = status === 200 || (status === 303 && !location.startsWith('/sign-in'));
    const isChanged = (await stateOf(scene)) !== before;
    return `${isDone ? 'done' : 'refused'}, ${isChanged ? 'changed' : 'as before'}`;
  }

  it.each(TEAM_ACTS)('$what: by those who may, and nobody else', async (act) => {
    const outcomes: Record<string, string> = {};
    const expected: Record<string, string> = {};
    for (const actor of ACTORS) {
      outcomes[actor] = await perform(actor, act);
      const done = act.reads === true ? 'done, as before' : 'done, changed';
      expected[actor] = act.who.includes(actor) ? done : 'refused, as before';
    }
    expect(outcomes).toEqual(expected);
  });

  it('has a line for every route of a team', () => {
    const served = test.server.routes.filter(({ path }) => path.startsWith('/team/:'));
    const routes = served.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(TEAM_ACTS.map(({ route }) => route))).toEqual(new Set(routes));
  });

  it.each(TEAM_ROLES)('%s: finds on the page what they may do, and nothing else', async (role) => {
    const scene = await makeScene(role);
    const { text } = await member.get(`/team/${scene.team}`);
    const offered = new Set([...text.matchAll(/(?:action|href)="([^"]+)"/g)].map(([, path = '']) => path));
    // The log and webhooks have pages of their own. Whether a link can be made for somebody is known once one tries: they may be in other teams.
    const acts = TEAM_ACTS.filter(
      (act) =>
        act.who.length > 0 && !/\/(?:audit|webhooks)\//.test(act.route) && act.route !== 'GET /team/:teamId',
    );
    const allowed = new Set(acts.filter(({ who }) => who.includes(role)).map((act) => pathOf(act, scene)));
    const paths = new Set(acts.map((act) => pathOf(act, scene)));
    expect([...paths].filter((path) => offered.has(path)).sort()).toEqual([...allowed].sort());
    // What others keep is not even named.
    const administers = role === 'owner' || role === 'admin';
    for (const said of ['guest@example.test', 'Board search', 'Browser of a viewer', scene.invitation]) {
      expect([said, text.includes(said)]).toEqual([said, administers]);
    }
  });
});
