import * as z from 'zod/mini';
import { candidacyId } from '@/talent/commands/candidacy';
import { poolEntryId, taggingId } from '@/talent/commands/grouping';
import { mayChangeOwn } from '@/talent/access/own-records';
import { may } from '@/talent/access/rights';
import { LOCAL_USER, type Actor } from '@/talent/actor';
import type { ExpectedReads } from '@/talent/commands/define-command';
import { identityKeysOf } from '@/talent/identity/identity-keys';
import { findPersonByKey, resolvePerson } from '@/talent/people';
import { PERSONAL_REFERENCES } from '@/talent/erasing';
import { isForgotten, isSuppressible } from '@/talent/suppression';
import { deriveId } from '@/utils/ids';
import type { Json } from '@/utils/json';
import { rowLookupKeys } from './row-identity';
import { isRecordKind, RECORDS, type Person, type RecordKind } from '@/talent/records';
import { isOfErasures } from '@/talent/records/erasure';
import { Refusal } from '@/talent/refusal';
import { clockTime, nextClock, type Clock } from './clock';
import { lostValues, type LostValue } from './earlier-values';
import { rowMessage } from './protocol';
import type { RowOverlay } from './row-store';
import { joinRow, type Register, type Registers, type Row } from './rows';
import { createReading } from './reading';
import { viewRow } from './view';

/** The mutation by which a device that worked alone hands its records to the team it joins. */
export const ADOPT = 'record.adopt';

export const adoptArgs = z.object({ rows: z.array(rowMessage) });

/** The fields that hold the id of a member of the team. */
const MEMBER_FIELDS = ['ownerId', 'authorId', 'addedBy', 'actorId'] as const;

/** What an adoption is going to read. */
export function adoptionReads(rows: readonly Row[]): ExpectedReads {
  const people = rows.filter((row) => row.kind === 'person');
  const named = rows
    .map((row) => row.fields['personId']?.value)
    .filter((id): id is string => typeof id === 'string');
  return {
    keys: people.flatMap((row) => identityKeysOf(viewRow('person', row).sets)),
    records: [
      ...rows.map((row) => [row.kind, row.id] as const),
      ...[...new Set(named)].map((id) => ['person', id] as const),
    ],
  };
}

/** Puts a member in the place of the one whose row it was: as a rule, who worked alone. */
export function claimRow(row: Row, userId: string, before = LOCAL_USER): Row {
  if (userId === before) return row;
  const fields: Record<string, Register> = {};
  for (const [name, register] of Object.entries(row.fields)) {
    const isMember = MEMBER_FIELDS.some((field) => field === name) && register.value === before;
    fields[name] = {
      ...register,
      value: isMember ? userId : register.value,
      actor: register.actor === before ? userId : register.actor,
    };
  }
  return { ...row, scope: row.scope === `user:${before}` ? `user:${userId}` : row.scope, fields };
}

/** A device's own clock may have run ahead: nothing it says may come from after the adoption itself. */
function boundRegisters(fields: Registers, adopted: Clock): Registers {
  return Object.fromEntries(
    Object.entries(fields).map(([name, register]) => [
      name,
      register.clock > adopted ? { ...register, clock: adopted } : register,
    ]),
  );
}

async function knownPerson(rows: RowOverlay, row: Row): Promise<Person | undefined> {
  const { values, sets } = viewRow('person', row);
  // Who was merged is another name already, and who was removed must not take somebody living along.
  if (values.aliasOf !== undefined || values.deletedAt !== undefined) return undefined;
  const reading = createReading(rows);
  for (const key of identityKeysOf(sets)) {
    const known = await findPersonByKey(reading, key);
    if (known !== undefined && known.id !== row.id) return known;
  }
  return undefined;
}

/** The id under which the record stands once it speaks of `personId`: some ids are derived from the pair. */
function idFor(kind: RecordKind, id: string, personId: string, fields: Registers): string {
  const other = (field: string): string => {
    const value = fields[field]?.value;
    return typeof value === 'string' ? value : '';
  };
  if (kind === 'candidacy') return candidacyId(personId, other('roleId'));
  if (kind === 'poolEntry') return poolEntryId(personId, other('poolId'));
  if (kind === 'tagging') return taggingId(personId, other('tagId'));
  return id;
}

async function redirect(rows: RowOverlay, row: Row): Promise<Row> {
  const personId = row.fields['personId'];
  if (personId === undefined || typeof personId.value !== 'string') return row;
  // A tie that was taken off, as a merge does with the loser's, would take the winner's off too.
  if ((row.fields['removedAt']?.value ?? null) !== null) return row;
  const person = await resolvePerson(createReading(rows), personId.value);
  if (person === undefined || person.id === personId.value) return row;
  const fields = { ...row.fields, personId: { ...personId, value: person.id } };
  return { ...row, id: idFor(row.kind, row.id, person.id, fields), fields };
}

/**
 * What was erased where nobody else was is erased; in the team it stays known that it was done. Whom a device names as
 * erased is erased nowhere else by that.
 */
function withoutSubjects(row: Row): Row {
  return {
    ...row,
    fields: Object.fromEntries(Object.entries(row.fields).filter(([name]) => name !== 'subjectIds')),
  };
}

/** Says of somebody who was erased from the team, and whom a device brings along, that they are erased there as well. */
function turnAway({ id }: Row, actor: Actor, clock: Clock): Row {
  const values: Readonly<Record<string, Json>> = {
    erasedAt: new Date(clockTime(clock)).toISOString(),
    actorId: actor.userId,
    subjectIds: [id],
    removed: {},
    suppressed: 0,
  };
  const fields = Object.entries(values).map(([name, value]): [string, Register] => [
    name,
    { value, rank: 3, clock, actor: actor.userId },
  ]);
  return {
    kind: 'erasure',
    id: deriveId('erasure', id),
    scope: 'team',
    version: 0,
    fields: Object.fromEntries(fields),
  };
}

function isForgottenRow(rows: RowOverlay, row: Row): Promise<boolean> {
  return isForgotten(createReading(rows), rowLookupKeys(row).filter(isSuppressible));
}

/** True for what belongs to somebody who is not there: people come first, so that is one who was turned away. */
async function isOfNobody(rows: RowOverlay, { kind, fields }: Row): Promise<boolean> {
  const everywhere = rows.unfiltered ?? rows;
  for (const [ofKind, field] of PERSONAL_REFERENCES) {
    const id = ofKind === kind ? fields[field]?.value : undefined;
    if (typeof id === 'string' && (await everywhere.get('person', id)) === undefined) return true;
  }
  const mergeId = kind === 'mergePart' ? fields['mergeId']?.value : undefined;
  return typeof mergeId === 'string' && (await everywhere.get('merge', mergeId)) === undefined;
}

/**
 * Takes over rows that were made before the device had a team. A person whose profile the team knows becomes
 * another name for theirs, and what hangs on the person follows. Adopting the same rows again changes nothing.
 * @returns what stands nowhere any more of what people had said of those whom the team knew.
 * @throws Refusal when the actor may not write, or a row belongs to somebody else.
 */
export async function adoptRows(
  rows: RowOverlay,
  args: z.infer<typeof adoptArgs>,
  actor: Actor,
  clock: Clock,
): Promise<readonly LostValue[]> {
  const lost: LostValue[] = [];
  const joinTo = (present: Row | undefined, row: Row): void => {
    const joined = joinRow(present, row);
    const before = present?.fields;
    if (before !== undefined)
      lost.push(...lostValues(joined, { before, said: row.fields, after: joined.fields }));
    rows.put(joined);
  };
  if (!may(actor, 'record.adopt')) throw new Refusal('not-allowed', `${actor.role} may not bring records`);
  for (const { kind, ...wire } of args.rows) {
    if (!isRecordKind(kind)) throw new Refusal('too-new', `No kind of record ${kind}`);
    const claimed = claimRow({ ...wire, kind, version: 0 }, actor.userId);
    if (claimed.scope !== 'team' && claimed.scope !== `user:${actor.userId}`) {
      throw new Refusal('not-allowed', 'A row of somebody else cannot be brought');
    }
    const mine: Row = {
      ...claimed,
      fields: Object.fromEntries(
        Object.entries(boundRegisters(claimed.fields, clock)).map(([name, register]) => [
          name,
          // Alone there is nobody in whose name a row could wrongly speak: who said what stays.
          actor.userId === LOCAL_USER ? register : { ...register, actor: actor.userId },
        ]),
      ),
    };
    if (kind === 'person' && (await isForgottenRow(rows, mine))) {
      rows.put(turnAway(mine, actor, clock));
      continue;
    }
    if (await isOfNobody(rows, mine)) continue;
    const row = RECORDS[kind].references.some((field: string) => field === 'personId')
      ? await redirect(rows, mine)
      : mine;
    const known = kind === 'person' ? await knownPerson(rows, row) : undefined;
    if (known === undefined) {
      const present = await rows.get(kind, row.id);
      if (present !== undefined && isOfErasures(kind)) continue;
      // What is somebody else's own stays as it is; the rest of what a device brings is taken all the same.
      if (present !== undefined && !mayChangeOwn(actor, viewRow(kind, present))) continue;
      joinTo(present, kind === 'erasure' ? withoutSubjects(row) : row);
      continue;
    }
    const target = await rows.get('person', known.id);
    joinTo(target, { ...row, id: known.id });
    const alias: Register = {
      value: known.id,
      rank: 3,
      clock: nextClock(clock, clockTime(clock), 'adopt'),
      actor: actor.userId,
    };
    rows.put({ kind, id: row.id, scope: row.scope, version: 0, fields: { aliasOf: alias } });
  }
  return lost;
}
