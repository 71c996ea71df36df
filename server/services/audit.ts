import { createHash } from 'node:crypto';
import { canonicalJson } from '@/utils/json';
import type { Database } from '../database/schema';
import {
  insertAudit,
  lockAuditHead,
  NO_HASH,
  readAuditAfter,
  readAuditHead,
  type AuditRow,
} from '../repositories/audit';

/** What is written down. Names of acts are kept for good: one is added, never changed. */
export const AUDIT_ACTS = [
  'session.started',
  'password.changed',
  'password.reset-link-made',
  'password.reset',
  'device.added',
  'device.signed-out',
  'invitation.made',
  'invitation.revoked',
  'invitation.accepted',
  'member.role-changed',
  'member.removed',
  'member.left',
  'team.made',
  'team.renamed',
  'group.made',
  'group.renamed',
  'group.closed',
  'group.opened',
  'group.member-added',
  'group.member-removed',
  'audit.downloaded',
  'person.erased',
  'webhook.added',
  'webhook.turned-off',
  'webhook.turned-off-gone',
  'webhook.turned-off-failing',
  'webhook.turned-on',
  'webhook.removed',
  'webhook.tested',
  'webhook.sent-again',
] as const;
export type AuditAct = (typeof AUDIT_ACTS)[number];

const OF_COMMAND = 'command:';
/** What a command of somebody's device did to a record, by the command's name. */
type CommandAct = `${typeof OF_COMMAND}${string}`;

export function commandAct(command: string): CommandAct {
  return `${OF_COMMAND}${command}`;
}

/** The command that an act names; undefined for one that is no command's. */
export function commandOf(act: string): string | undefined {
  return act.startsWith(OF_COMMAND) ? act.slice(OF_COMMAND.length) : undefined;
}

/**
 * One thing that was done. It names who, what and which fields, by ids and names of fields alone: what a field
 * held, what people are called and where they live would otherwise stay here after they were erased.
 */
export interface AuditEntry {
  readonly at: Date;
  /** Id of the user who did it; null: the server. */
  readonly actorId: string | null;
  readonly deviceId?: string | undefined;
  readonly act: AuditAct | CommandAct;
  readonly subject: { readonly kind: string; readonly id: string };
  /** Names of the fields that were changed. */
  readonly fields?: readonly string[];
}

/** What an entry says, as it is hashed and handed out. */
export function describeAuditRow(row: AuditRow) {
  return {
    team: row.team_id,
    number: row.number,
    at: row.at.toISOString(),
    actor: row.actor_id,
    device: row.device_id,
    act: row.act,
    subject: { kind: row.subject_kind, id: row.subject_id },
    fields: row.fields,
    previousHash: row.previous_hash,
  };
}

/** SHA-256 over what an entry says and the hash of the one before it, in hexadecimal digits. */
function hashAuditRow(row: AuditRow): string {
  return createHash('sha256')
    .update(canonicalJson(describeAuditRow(row)))
    .digest('hex');
}

/**
 * Adds entries to a team's chain, inside of the transaction that does what they tell of. Call it last in there:
 * from then on every other change of the team that is written down waits for the end of the transaction.
 */
export async function appendAudit(
  tx: Database,
  teamId: string,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  let { number, hash } = await lockAuditHead(tx, teamId);
  const rows: AuditRow[] = [];
  for (const { at, actorId, deviceId, act, subject, fields } of entries) {
    number += 1;
    const row = {
      team_id: teamId,
      number,
      at,
      actor_id: actorId,
      device_id: deviceId ?? null,
      act,
      subject_kind: subject.kind,
      subject_id: subject.id,
      fields: fields ?? [],
      previous_hash: hash,
      hash: '',
    };
    hash = hashAuditRow(row);
    rows.push({ ...row, hash });
  }
  await insertAudit(tx, teamId, rows);
}

/** What is wrong with a chain, and from which entry on. */
export interface BrokenChain {
  readonly number: number;
  /** `changed`: it does not say what it said. `missing`: it is gone, or those at the end are. */
  readonly why: 'changed' | 'missing';
}

/** What became of checking a chain: how many entries it has, and where it is broken, if it is. */
export interface AuditVerdict {
  readonly count: number;
  readonly broken: BrokenChain | undefined;
}

const PAGE = 1_000;

/**
 * Follows a team's chain from its first entry to its last, a page at a time. What is added meanwhile is left
 * for the next time.
 */
export async function verifyAudit(database: Database, teamId: string): Promise<AuditVerdict> {
  const head = await readAuditHead(database, teamId);
  let number = 0;
  let hash = NO_HASH;
  while (number < head.number) {
    const rows = await readAuditAfter(database, teamId, number, Math.min(PAGE, head.number - number));
    if (rows.length === 0) return { count: number, broken: { number: number + 1, why: 'missing' } };
    for (const row of rows) {
      const due = number + 1;
      if (row.number !== due) return { count: number, broken: { number: due, why: 'missing' } };
      if (row.previous_hash !== hash || row.hash !== hashAuditRow(row)) {
        return { count: number, broken: { number: due, why: 'changed' } };
      }
      number = due;
      hash = row.hash;
    }
  }
  const isWhole = hash === head.hash;
  return { count: number, broken: isWhole ? undefined : { number, why: 'changed' } };
}

/** A team's chain as NDJSON, a page at a time: every entry with its hash, so that others can follow the chain. */
export async function* writeAuditLines(database: Database, teamId: string): AsyncGenerator<string> {
  for (let after = 0; ;) {
    const rows = await readAuditAfter(database, teamId, after, PAGE);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map((row) => `${canonicalJson({ ...describeAuditRow(row), hash: row.hash })}\n`).join('');
    after = last.number;
  }
}
