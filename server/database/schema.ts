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
}

/** What the server answered to each mutation, so that a repeated push gets the same answer. */
interface DeviceMutationTable {
  team_id: string;
  device_id: string;
  mid: number;
  hash: string;
  refusal: JsonText<{ readonly code: string; readonly message: string } | null>;
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
  inviterId: string;
}

interface ExpiringTable {
  id: string;
  expiresAt: Date;
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
  device: DeviceTable;
  device_mutation: DeviceMutationTable;
  user: UserTable;
  session: ExpiringTable;
  verification: ExpiringTable;
  organization: OrganizationTable;
  member: MemberTable;
  invitation: InvitationTable;
  deviceCode: DeviceCodeTable;
}

/** The database, or a transaction on it. */
export type Database = Kysely<Tables>;
