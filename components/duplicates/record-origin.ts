import { RANK, type Person } from '@/talent/records';

/** Where a record comes from. */
export interface RecordOrigin {
  /** Since when it is known, in milliseconds since the epoch; undefined when nothing says so. */
  readonly since: number | undefined;
  /** The page or file that said the name; undefined for somebody added by hand. */
  readonly page: string | undefined;
}

/** Since when somebody is known, and from where: by what another system said, else by the oldest value that stands. */
export function recordOrigin({ values, stamps }: Person): RecordOrigin {
  const known = values.knownSince === undefined ? Number.NaN : Date.parse(values.knownSince);
  const oldest = Math.min(...Object.values(stamps).map(({ at }) => at));
  const since = Number.isNaN(known) ? oldest : Math.min(known, oldest);
  const stamp = stamps['name'] ?? stamps['headline'];
  const isRead = stamp?.source !== undefined && stamp.rank !== RANK.human;
  return { since: Number.isFinite(since) ? since : undefined, page: isRead ? stamp.source?.page : undefined };
}
