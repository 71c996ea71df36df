/** What a member of a team may be, from most to least. */
export const TEAM_ROLES = ['owner', 'admin', 'recruiter', 'hiring-manager', 'viewer'] as const;
export type TeamRole = (typeof TEAM_ROLES)[number];

/** Who makes a change. */
export interface Actor {
  readonly userId: string;
  readonly role: TeamRole;
  /** The groups whose records this person shares. */
  readonly groups: readonly string[];
}

/**
 * Who works on a device that has not joined a team. Records that name this user are handed to the real one
 * when the device joins.
 */
export const LOCAL_USER = 'local';
export const LOCAL_ACTOR: Actor = { userId: LOCAL_USER, role: 'owner', groups: [] };
