import type { TeamRole } from '@/talent/actor';

/** Who acts: somebody of the team by their role, the owner of another team, or somebody who is not signed in. */
export const ACTORS = [
  'owner',
  'admin',
  'recruiter',
  'hiring-manager',
  'viewer',
  'outsider',
  'stranger',
] as const satisfies readonly (TeamRole | 'outsider' | 'stranger')[];
export type ActorName = (typeof ACTORS)[number];

const MEMBERS = ['owner', 'admin', 'recruiter', 'hiring-manager', 'viewer'] as const;
const ADMINISTRATORS = ['owner', 'admin'] as const;
const OWNERS = ['owner'] as const;
const NOBODY = [] as const;

/** What an act finds: made anew for each, so that none has done what the next one is about. */
export interface Scene {
  readonly team: string;
  /** Member ids of a viewer, of an owner, and of a viewer who is in another team too. */
  readonly viewer: string;
  readonly viewerUser: string;
  readonly owner: string;
  readonly elsewhere: string;
  readonly invitation: string;
  readonly group: string;
  readonly closedGroup: string;
  readonly deviceOfViewer: string;
  readonly ownUser: string;
  readonly ownDevice: string;
  readonly webhook: string;
  readonly webhookOff: string;
  /** Of the first webhook. */
  readonly delivery: string;
}

/** One way to use a route of the team, and who may. */
interface Act {
  readonly what: string;
  /** Method and pattern, as the server has it. */
  readonly route: string;
  readonly who: readonly ActorName[];
  /** The parts of the path after the team's, and the form. */
  readonly params?: (scene: Scene) => Readonly<Record<string, string>>;
  readonly form?: (scene: Scene) => Readonly<Record<string, string>>;
  /** True when it shows something and changes nothing but the log. */
  readonly reads?: boolean;
}

const ofMember = (name: 'viewer' | 'owner' | 'elsewhere') => (scene: Scene) => ({ memberId: scene[name] });
const MEMBER = 'POST /team/:teamId/members/:memberId';
const GROUP = 'POST /team/:teamId/groups';
const WEBHOOK = 'POST /team/:teamId/webhooks';
const ofWebhook = ({ webhook }: Scene) => ({ id: webhook });

/*
 * Who may do what to the team itself, written down by hand from what a team is promised, and not from `talent/access`.
 */
export const TEAM_ACTS: readonly Act[] = [
  { what: 'looks at the team', route: 'GET /team/:teamId', who: MEMBERS, reads: true },
  {
    what: 'invites a recruiter',
    route: 'POST /team/:teamId/invitations',
    who: ADMINISTRATORS,
    form: () => ({ email: 'new@example.test', role: 'recruiter' }),
  },
  {
    what: 'invites an owner',
    route: 'POST /team/:teamId/invitations',
    who: OWNERS,
    form: () => ({ email: 'new@example.test', role: 'owner' }),
  },
  {
    what: 'withdraws an invitation',
    route: 'POST /team/:teamId/invitations/:id/cancel',
    who: ADMINISTRATORS,
    params: ({ invitation }) => ({ id: invitation }),
  },
  {
    what: 'renames the team',
    route: 'POST /team/:teamId/rename',
    who: ADMINISTRATORS,
    form: () => ({ team: 'Green' }),
  },
  {
    what: 'changes a role',
    route: `${MEMBER}/role`,
    who: ADMINISTRATORS,
    params: ofMember('viewer'),
    form: () => ({ role: 'recruiter' }),
  },
  {
    what: 'makes an owner',
    route: `${MEMBER}/role`,
    who: OWNERS,
    params: ofMember('viewer'),
    form: () => ({ role: 'owner' }),
  },
  {
    what: 'unmakes an owner',
    route: `${MEMBER}/role`,
    who: OWNERS,
    params: ofMember('owner'),
    form: () => ({ role: 'viewer' }),
  },
  { what: 'removes a member', route: `${MEMBER}/remove`, who: ADMINISTRATORS, params: ofMember('viewer') },
  { what: 'removes an owner', route: `${MEMBER}/remove`, who: OWNERS, params: ofMember('owner') },
  {
    what: 'makes a reset link',
    route: `${MEMBER}/reset-link`,
    who: ADMINISTRATORS,
    params: ofMember('viewer'),
  },
  {
    what: 'makes a reset link of an owner',
    route: `${MEMBER}/reset-link`,
    who: OWNERS,
    params: ofMember('owner'),
  },
  {
    what: 'makes a reset link of somebody who is in another team too',
    route: `${MEMBER}/reset-link`,
    who: NOBODY,
    params: ofMember('elsewhere'),
  },
  {
    what: 'hands the team over',
    route: 'POST /team/:teamId/hand-over',
    who: OWNERS,
    form: ({ viewer }) => ({ member: viewer }),
  },
  { what: 'leaves', route: 'POST /team/:teamId/leave', who: MEMBERS },
  { what: 'makes a group', route: GROUP, who: ADMINISTRATORS, form: () => ({ group: 'Interns' }) },
  {
    what: 'renames a group',
    route: `${GROUP}/:id/rename`,
    who: ADMINISTRATORS,
    params: ({ group }) => ({ id: group }),
    form: () => ({ group: 'Succession' }),
  },
  {
    what: 'closes a group',
    route: `${GROUP}/:id/close`,
    who: ADMINISTRATORS,
    params: ({ group }) => ({ id: group }),
  },
  {
    what: 'opens a group again',
    route: `${GROUP}/:id/open`,
    who: ADMINISTRATORS,
    params: ({ closedGroup }) => ({ id: closedGroup }),
  },
  {
    what: 'puts themselves into a group',
    route: `${GROUP}/:id/members`,
    who: ADMINISTRATORS,
    params: ({ group }) => ({ id: group }),
    form: ({ ownUser }) => ({ user: ownUser }),
  },
  {
    what: 'takes somebody out of a group',
    route: `${GROUP}/:id/members/:userId/remove`,
    who: ADMINISTRATORS,
    params: ({ group, viewerUser }) => ({ id: group, userId: viewerUser }),
  },
  {
    what: 'signs a device of another out',
    route: 'POST /team/:teamId/devices/:id/sign-out',
    who: ADMINISTRATORS,
    params: ({ deviceOfViewer }) => ({ id: deviceOfViewer }),
    form: ({ viewerUser }) => ({ user: viewerUser }),
  },
  {
    what: 'signs a device of another out and says that it is theirs',
    route: 'POST /team/:teamId/devices/:id/sign-out',
    who: NOBODY,
    params: ({ deviceOfViewer }) => ({ id: deviceOfViewer }),
    form: ({ ownUser }) => ({ user: ownUser }),
  },
  {
    what: 'signs their own device out',
    route: 'POST /team/:teamId/devices/:id/sign-out',
    who: MEMBERS,
    params: ({ ownDevice }) => ({ id: ownDevice }),
    form: ({ ownUser }) => ({ user: ownUser }),
  },
  {
    what: 'reads what was erased',
    route: 'GET /team/:teamId/erasures',
    who: ADMINISTRATORS,
    reads: true,
  },
  { what: 'reads the log', route: 'GET /team/:teamId/audit', who: ADMINISTRATORS, reads: true },
  { what: 'checks the log', route: 'POST /team/:teamId/audit/verify', who: ADMINISTRATORS, reads: true },
  { what: 'looks at the webhooks', route: 'GET /team/:teamId/webhooks', who: ADMINISTRATORS, reads: true },
  {
    what: 'adds a webhook',
    route: WEBHOOK,
    who: ADMINISTRATORS,
    form: () => ({ url: 'https://more.example.test/', records: 'yes' }),
  },
  { what: 'turns a webhook off', route: `${WEBHOOK}/:id/turn-off`, who: ADMINISTRATORS, params: ofWebhook },
  {
    what: 'turns a webhook on',
    route: `${WEBHOOK}/:id/turn-on`,
    who: ADMINISTRATORS,
    params: ({ webhookOff }) => ({ id: webhookOff }),
  },
  { what: 'removes a webhook', route: `${WEBHOOK}/:id/remove`, who: ADMINISTRATORS, params: ofWebhook },
  { what: 'tests a webhook', route: `${WEBHOOK}/:id/test`, who: ADMINISTRATORS, params: ofWebhook },
  {
    what: 'has a delivery sent again',
    route: `${WEBHOOK}/:id/deliveries/:deliveryId/send-again`,
    who: ADMINISTRATORS,
    params: ({ webhook, delivery }) => ({ id: webhook, deliveryId: delivery }),
  },
  { what: 'downloads the log', route: 'POST /team/:teamId/audit/download', who: ADMINISTRATORS },
];
