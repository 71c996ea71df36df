import type { ColumnType, Generated, Kysely } from 'kysely';
import type { RecordKind, Scope } from '@/talent/records';
import type { Registers } from '@/sync/rows';

/** Written as text, because drivers disagree on how they serialize a JSON parameter; read parsed. */
type JsonText<Value> = ColumnType<Value, string, string>;

/** One record of a team. `version` is the scope's version in which it last changed. */
interface RecordTable {
  team_id: string;
  kind: RecordKind;
  id: string;
  scope: Scope;
  version: number;
  fields: JsonText<Registers>;
  /** What it adds to the sum of its scope, as `writeDigest` writes it. */
  digest: Generated<string>;
  /** True when only the mark of a deleted record is left. */
  tombstone: Generated<boolean>;
  updated_at: Date;
}

/** Which record a reference field of another one names, so that looking it up is one index range. */
interface RecordReferenceTable {
  team_id: string;
  kind: RecordKind;
  field: string;
  target_id: string;
  id: string;
}

/** Identity keys of people, hashed: an address can be longer than an index entry may be. */
interface IdentityTable {
  team_id: string;
  key_hash: string;
  person_id: string;
}

interface ScopeTable {
  team_id: string;
  scope: string;
  version: number;
  horizon: ColumnType<number, number | undefined, number>;
  epoch: ColumnType<string, string | undefined, string>;
}

interface DepartureTable {
  team_id: string;
  scope: Scope;
  kind: RecordKind;
  id: string;
  version: number;
  left_at: Date;
}

interface ErasureTable {
  team_id: string;
  number: number;
  id: string;
  subject_ids: JsonText<readonly string[]>;
  /** How many records there were of them. */
  records: number;
  actor_id: string;
  at: Date;
}

interface DeviceTable {
  team_id: string;
  id: string;
  user_id: string;
  name: string;
  /** SHA-256 of the secret part of its token, in hexadecimal digits. */
  token_hash: string;
  last_mid: Generated<number>;
  last_clock: string;
  created_at: Date;
  last_seen_at: Date;
  revoked_at: Date | null;
  /** The last erasure of which nothing is left on it. */
  erasures_done: Generated<number>;
}

/** What the server answered to each mutation, so that a repeated push gets the same answer. */
interface DeviceMutationTable {
  team_id: string;
  device_id: string;
  mid: number;
  hash: string;
  refusal: JsonText<{ readonly code: string; readonly message: string } | null>;
}

/** People of a team who share records that the rest of the team does not see. */
interface GroupTable {
  team_id: string;
  id: string;
  name: string;
  created_at: Date;
  /** When it was closed. Its members and records are kept, and nobody sees those records. */
  deleted_at: Date | null;
}

interface GroupMemberTable {
  team_id: string;
  group_id: string;
  user_id: string;
}

/** Who did what, numbered and chained for each team. Only ever added to. */
interface AuditTable {
  team_id: string;
  number: number;
  at: Date;
  actor_id: string | null;
  device_id: string | null;
  act: string;
  subject_kind: string;
  subject_id: string;
  /** Names of fields. */
  fields: JsonText<readonly string[]>;
  previous_hash: string;
  hash: string;
}

/** Where each team's chain of the log ends. */
interface AuditHeadTable {
  team_id: string;
  number: number;
  hash: string;
}

/** What a webhook can be told. */
export const WEBHOOK_EVENTS = ['records.changed', 'person.erased', 'test'] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** Why a delivery did not arrive, where the receiver did not answer. */
export type DeliveryProblem =
  | 'timeout'
  | 'unresolved'
  | 'unreachable'
  | 'untrusted'
  | 'refused-address'
  | 'broken'
  | 'secret-lost'
  | 'turned-off'
  | 'restored';

/** An address that is told of changes. */
interface WebhookTable {
  team_id: string;
  id: string;
  url: string;
  events: JsonText<readonly WebhookEvent[]>;
  /** The secret that signs, encrypted. */
  secret: string;
  created_at: Date;
  disabled_at: Date | null;
  /** Who turned it off: somebody, a receiver that is gone, or the server after days of failures. */
  disabled_because: 'member' | 'gone' | 'failing' | null;
  /** The first failure since something last arrived. */
  failing_since: Date | null;
}

/** Something that a webhook is told: it waits to be sent, arrived, or was given up. */
interface WebhookDeliveryTable {
  team_id: string;
  id: string;
  webhook_id: string;
  type: WebhookEvent;
  /** Of the team's scope. */
  version: number;
  /** Kinds and ids, and nothing else. */
  records: JsonText<readonly NamedRecord[]>;
  created_at: Date;
  state: 'waiting' | 'delivered' | 'failed';
  /** How often it was sent in vain or not. */
  attempts: Generated<number>;
  due_at: Date;
  /** Until then it is left to the process that is sending it. */
  claimed_until: Date | null;
  tried_at: Date | null;
  /** HTTP's, of the last answer. */
  status: number | null;
  problem: DeliveryProblem | null;
}

/** A record by its name alone. */
export interface NamedRecord {
  readonly kind: RecordKind;
  readonly id: string;
}

interface UserTable {
  id: string;
  name: string;
  email: string;
  createdAt: Date;
}

interface OrganizationTable {
  id: string;
  name: string;
  slug: string;
  createdAt: Date;
}

interface MemberTable {
  id: string;
  organizationId: string;
  userId: string;
  role: string;
  createdAt: Date;
}

interface InvitationTable {
  id: string;
  organizationId: string;
  email: string;
  role: string;
  status: string;
  expiresAt: Date;
  createdAt: Date;
  inviterId: string;
}

interface ExpiringTable {
  id: string;
  expiresAt: Date;
}

interface SessionTable extends ExpiringTable {
  userId: string;
  userAgent: string | null;
  createdAt: Date;
  updatedAt: Date;
}

interface AccountTable {
  id: string;
  userId: string;
  providerId: string;
  password: string | null;
  updatedAt: Date;
}

/** Links by which people set a new password, by the hash of their secret. */
interface PasswordResetTable {
  token_hash: string;
  user_id: string;
  made_by: string;
  expires_at: Date;
}

/** How often something was tried, by the hash of whose attempts they are. */
interface RateLimitTable {
  key: string;
  points: number;
  /** Milliseconds since the epoch. */
  expire: number | null;
}

interface DeviceCodeTable extends ExpiringTable {
  userCode: string;
  userId: string | null;
  status: string;
  scope: string | null;
}

/** Every table. Those without an underscore in their columns belong to better-auth. */
export interface Tables {
  record: RecordTable;
  record_reference: RecordReferenceTable;
  identity: IdentityTable;
  scope: ScopeTable;
  departure: DepartureTable;
  erasure: ErasureTable;
  device: DeviceTable;
  device_mutation: DeviceMutationTable;
  team_group: GroupTable;
  group_member: GroupMemberTable;
  audit: AuditTable;
  audit_head: AuditHeadTable;
  webhook: WebhookTable;
  webhook_delivery: WebhookDeliveryTable;
  user: UserTable;
  session: SessionTable;
  account: AccountTable;
  password_reset: PasswordResetTable;
  rate_limit: RateLimitTable;
  verification: ExpiringTable;
  organization: OrganizationTable;
  member: MemberTable;
  invitation: InvitationTable;
  deviceCode: DeviceCodeTable;
}

/** The database, or a transaction on it. */
export type Database = Kysely<Tables>;
