import { TEAM_ROLES, type TeamRole } from '../actor';

/**
 * Every right there is, and the roles that have it. The only place that says so: commands name the right that they ask
 * for, the server and its pages ask `may`. What somebody sees at all is another question, see `visibleScopes`; a right
 * reaches no further than that.
 */
export const RIGHTS = {
  /** Add people, by hand, from a page or from a file; change what is known of them; put them into the bin and back. */
  'person.write': ['owner', 'admin', 'recruiter'],
  /** Make two records of one person one, part them again, and say that two are different people. */
  'person.merge': ['owner', 'admin', 'recruiter'],
  /** Erase a person for good: from every record, every device, and the private notes of others. Nobody can undo it. */
  'person.erase': ['owner', 'admin'],
  /** Take out of the bin for good what has been there for its time; the server does it by itself. */
  'bin.purge': ['owner', 'admin'],
  /** Put tags on people and take them off. */
  'tag.write': ['owner', 'admin', 'recruiter'],
  /**
   * Log that we were in touch with somebody, or a note, for the team or for oneself; strike one's own and take that back;
   * show one's own to the team, and keep it for oneself again.
   */
  'touchpoint.log': ['owner', 'admin', 'recruiter'],
  /** Strike what others logged, and take that back. */
  'touchpoint.strike-others': ['owner', 'admin'],
  /** Keep reminders of one's own. */
  'reminder.keep': ['owner', 'admin', 'recruiter'],
  /** Change, finish and remove the reminders of others. */
  'reminder.change-others': ['owner', 'admin'],
  /** Open roles, change them, remove them and bring them back. */
  'role.write': ['owner', 'admin', 'recruiter'],
  /** Consider somebody for a role, and take them off it. */
  'candidacy.write': ['owner', 'admin', 'recruiter'],
  /** Move somebody from one stage of a role to another. */
  'candidacy.move': ['owner', 'admin', 'recruiter'],
  /**
   * Make pools, for the team or for a group that one is in; put people into them; share them with
   * another of one's groups or the team; remove them and bring them back.
   */
  'pool.write': ['owner', 'admin', 'recruiter'],
  /** Save searches, for the team or for oneself; change them, remove them and bring them back. */
  'segment.write': ['owner', 'admin', 'recruiter'],
  /** Send a change of which nothing is left but its number. */
  nothing: TEAM_ROLES,
  /** Bring records into the team that were made before one joined it, or that were restored from a backup. */
  'record.adopt': ['owner', 'admin', 'recruiter'],

  /** Invite people to the team, see who is invited, and withdraw an invitation. */
  'member.invite': ['owner', 'admin'],
  /** Give a member another role. */
  'member.change-role': ['owner', 'admin'],
  /** Take a member out of the team. */
  'member.remove': ['owner', 'admin'],
  /** Make a link by which a member sets a new password: needed in every team that the member is in. */
  'member.reset-password': ['owner', 'admin'],
  /** Do any of these four to owners, make somebody an owner, and hand the team over. */
  'owner.administer': ['owner'],
  /** Give the team another name. */
  'team.rename': ['owner', 'admin'],
  /** Make, rename, close and open groups, and say who is in them. It does not show what a group shares. */
  'group.administer': ['owner', 'admin'],
  /** See the devices of others, and sign them out. */
  'device.administer': ['owner', 'admin'],
  /** Read, check and download the log of who did what. */
  'audit.read': ['owner', 'admin'],
  /** Say which addresses outside are told that something changed, and see what became of that. */
  'webhook.administer': ['owner', 'admin'],
} as const satisfies Record<string, readonly TeamRole[]>;

export type Right = keyof typeof RIGHTS;

/** True when somebody's role has a right. */
export function may({ role }: { readonly role: TeamRole }, right: Right): boolean {
  const roles: readonly TeamRole[] = RIGHTS[right];
  return roles.includes(role);
}
