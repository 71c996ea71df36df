import { sql, type Kysely } from 'kysely';

// The tables that better-auth asks for, as it would make them itself; a test asks it whether any is missing.
const STATEMENTS = [
  sql`create table "user" (
    "id" text not null primary key,
    "name" text not null,
    "email" text not null unique,
    "emailVerified" boolean not null,
    "image" text,
    "createdAt" timestamptz default current_timestamp not null,
    "updatedAt" timestamptz default current_timestamp not null
  )`,
  sql`create table "session" (
    "id" text not null primary key,
    "expiresAt" timestamptz not null,
    "token" text not null unique,
    "createdAt" timestamptz default current_timestamp not null,
    "updatedAt" timestamptz not null,
    "ipAddress" text,
    "userAgent" text,
    "userId" text not null references "user" ("id") on delete cascade,
    "activeOrganizationId" text
  )`,
  sql`create table "account" (
    "id" text not null primary key,
    "accountId" text not null,
    "providerId" text not null,
    "userId" text not null references "user" ("id") on delete cascade,
    "accessToken" text,
    "refreshToken" text,
    "idToken" text,
    "accessTokenExpiresAt" timestamptz,
    "refreshTokenExpiresAt" timestamptz,
    "scope" text,
    "password" text,
    "createdAt" timestamptz default current_timestamp not null,
    "updatedAt" timestamptz not null
  )`,
  sql`create table "verification" (
    "id" text not null primary key,
    "identifier" text not null,
    "value" text not null,
    "expiresAt" timestamptz not null,
    "createdAt" timestamptz default current_timestamp not null,
    "updatedAt" timestamptz default current_timestamp not null
  )`,
  sql`create table "organization" (
    "id" text not null primary key,
    "name" text not null,
    "slug" text not null unique,
    "logo" text,
    "createdAt" timestamptz not null,
    "metadata" text
  )`,
  sql`create table "member" (
    "id" text not null primary key,
    "organizationId" text not null references "organization" ("id") on delete cascade,
    "userId" text not null references "user" ("id") on delete cascade,
    "role" text not null,
    "createdAt" timestamptz not null
  )`,
  sql`create table "invitation" (
    "id" text not null primary key,
    "organizationId" text not null references "organization" ("id") on delete cascade,
    "email" text not null,
    "role" text,
    "status" text not null,
    "expiresAt" timestamptz not null,
    "createdAt" timestamptz default current_timestamp not null,
    "inviterId" text not null references "user" ("id") on delete cascade
  )`,
  sql`create table "deviceCode" (
    "id" text not null primary key,
    "deviceCode" text not null,
    "userCode" text not null,
    "userId" text,
    "expiresAt" timestamptz not null,
    "status" text not null,
    "lastPolledAt" timestamptz,
    "pollingInterval" integer,
    "clientId" text,
    "scope" text
  )`,
  sql`create index "session_userId_idx" on "session" ("userId")`,
  sql`create index "account_userId_idx" on "account" ("userId")`,
  sql`create index "verification_identifier_idx" on "verification" ("identifier")`,
  sql`create index "member_organizationId_idx" on "member" ("organizationId")`,
  sql`create index "member_userId_idx" on "member" ("userId")`,
  sql`create index "invitation_organizationId_idx" on "invitation" ("organizationId")`,
  sql`create index "invitation_email_idx" on "invitation" ("email")`,
  sql`create unique index "deviceCode_deviceCode_uidx" on "deviceCode" ("deviceCode")`,
  sql`create unique index "deviceCode_userCode_uidx" on "deviceCode" ("userCode")`,
];

/** Accounts, teams, members, invitations and devices that wait to be signed in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
