/** The team whose copy this device keeps; undefined while it works alone. */
export interface Membership {
  readonly serverUrl: string;
  readonly teamId: string;
  readonly teamName: string;
  readonly userId: string;
  readonly userName: string;
  readonly role: string;
}

export interface SyncStatus {
  readonly membership: Membership | undefined;
  /** Changes that the server has not taken yet. */
  readonly waiting: number;
  /** Changes that the server refused. */
  readonly refused: number;
  /** When server and device last agreed, in milliseconds since the epoch. */
  readonly lastSyncAt: number | undefined;
  /** What stands in the way of syncing, if anything. */
  readonly problem: 'offline' | 'server-error' | 'signed-out' | 'too-old' | undefined;
}
