/** A group that not everybody in the team is in. */
export const GROUP = 'g1';
