import type {
  Candidacy,
  Person,
  Pool,
  Reminder,
  Role,
  Stamp,
  Tag,
  TalentRecord,
  Touchpoint,
} from '../records';
import { RANK } from '../records';
import { isOpenReminder } from '../reminders';
import { lastContact } from '../warmth';

/** Something that people are grouped by and that can be renamed: a tag, a pool, a role. */
export interface Group {
  readonly id: string;
  readonly name: string;
}

/**
 * The flat facts of one person as they are listed, filtered, sorted and searched. Instants are milliseconds since
 * the epoch. What of it can be asked for, and under which name, is said in `fields.ts`.
 */
export interface PersonDocument {
  readonly id: string;
  /** As lists show it; the headline of someone without a name, and empty when there is neither. */
  readonly name: string;
  readonly headline?: string | undefined;
  readonly title?: string | undefined;
  readonly organization?: string | undefined;
  readonly location?: string | undefined;
  readonly photo?: string | undefined;
  readonly relationship?: string | undefined;
  readonly about?: string | undefined;
  readonly pastTitles: readonly string[];
  readonly pastOrganizations: readonly string[];
  readonly schools: readonly string[];
  readonly skills: readonly string[];
  readonly languages: readonly string[];
  readonly tags: readonly Group[];
  readonly pools: readonly Group[];
  /** The roles that they are considered for. */
  readonly roles: readonly Group[];
  /** The stages in which they are, one for each such role, without doubles. */
  readonly stages: readonly string[];
  /** What was written of the times that we were in touch, and notes to ourselves. */
  readonly notes: readonly string[];
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly links: readonly string[];
  readonly addedAt?: number | undefined;
  /** When a page last told us of them. */
  readonly seenAt?: number | undefined;
  /** When we were last in touch. */
  readonly lastTouchAt?: number | undefined;
  /** How often we were in touch; notes to ourselves are not counted. */
  readonly touchpointCount: number;
  /** When the earliest open reminder is due. */
  readonly nextReminderAt?: number | undefined;
}

/** The records around one person. The maps may hold more than this person needs. */
export interface PersonRelations {
  readonly touchpoints: readonly Touchpoint[];
  readonly reminders: readonly Reminder[];
  readonly candidacies: readonly Candidacy[];
  readonly taggings: readonly TalentRecord<'tagging'>[];
  readonly poolEntries: readonly TalentRecord<'poolEntry'>[];
  readonly roles: ReadonlyMap<string, Role>;
  readonly tags: ReadonlyMap<string, Tag>;
  readonly pools: ReadonlyMap<string, Pool>;
}

function withoutDoubles(values: readonly (string | undefined)[]): string[] {
  const known = values.filter((value): value is string => value !== undefined && value !== '');
  return [...new Set(known)];
}

/** The groups that are still there, by the ids under which they are referred to. */
function findGroups<Kind extends 'tag' | 'pool' | 'role'>(
  ids: readonly (string | undefined)[],
  groups: ReadonlyMap<string, TalentRecord<Kind>>,
  nameOf: (group: TalentRecord<Kind>) => string | undefined,
): Group[] {
  return withoutDoubles(ids).flatMap((id) => {
    const group = groups.get(id);
    return group === undefined ? [] : [{ id, name: nameOf(group) ?? '' }];
  });
}

/** When a UUIDv7 was made (RFC 9562, section 5.7), in milliseconds since the epoch; undefined for other ids. */
function instantOfId(id: string): number | undefined {
  const match = /^([\da-f]{8})-([\da-f]{4})-7[\da-f]{3}-/i.exec(id);
  return match === null ? undefined : Number.parseInt(`${match[1]}${match[2]}`, 16);
}

function earliest(instants: readonly (number | undefined)[]): number | undefined {
  let found: number | undefined;
  for (const instant of instants) {
    if (instant !== undefined && !Number.isNaN(instant) && (found === undefined || instant < found)) {
      found = instant;
    }
  }
  return found;
}

function newestCapture(stamps: Readonly<Record<string, Stamp>>): number | undefined {
  let newest: number | undefined;
  for (const { rank, at } of Object.values(stamps)) {
    if (rank === RANK.capture && (newest === undefined || at > newest)) newest = at;
  }
  return newest;
}

function instantOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text);
}

/** What the touchpoints of a person tell; struck ones are left out. */
function touchFacts(touchpoints: readonly Touchpoint[], now: number) {
  const standing = touchpoints.filter(({ values }) => values.struckAt === undefined);
  return {
    notes: withoutDoubles(standing.map(({ values }) => values.summary)),
    lastTouchAt: instantOf(lastContact(standing, now)?.values.occurredAt),
    touchpointCount: standing.filter(({ values }) => values.type !== undefined && values.type !== 'note')
      .length,
  };
}

function groupFacts({ taggings, tags, poolEntries, pools, candidacies, roles }: PersonRelations) {
  const present = candidacies.filter(({ values }) => values.removedAt === undefined);
  const standing = <Record extends { readonly values: { readonly removedAt?: string | undefined } }>(
    records: readonly Record[],
  ) => records.filter(({ values }) => values.removedAt === undefined);
  return {
    tags: findGroups(
      standing(taggings).map(({ values }) => values.tagId),
      tags,
      ({ values }) => values.label,
    ),
    pools: findGroups(
      standing(poolEntries).map(({ values }) => values.poolId),
      pools,
      ({ values }) => values.name,
    ),
    roles: findGroups(
      present.map(({ values }) => values.roleId),
      roles,
      ({ values }) => values.title,
    ),
    stages: withoutDoubles(present.map(({ values }) => values.stage)),
  };
}

/**
 * The facts of one person, from the records.
 * @param now milliseconds since the epoch: a touchpoint that lies ahead is a plan and no touch yet
 */
export function personDocument(person: Person, related: PersonRelations, now: number): PersonDocument {
  const { id, values, sets, stamps } = person;
  const experience = values.experience ?? [];
  const present = (item: { readonly to?: string | undefined }) => item.to === 'present';
  const past = experience.filter((item) => !present(item));
  return {
    id,
    name: values.name ?? values.headline ?? '',
    headline: values.headline,
    title: values.title ?? experience.find(present)?.title,
    organization: values.organization ?? experience.find(present)?.organization,
    location: values.location,
    photo: values.photo,
    relationship: values.relationship,
    about: values.about,
    pastTitles: withoutDoubles(past.map((item) => item.title)),
    pastOrganizations: withoutDoubles(past.map((item) => item.organization)),
    schools: withoutDoubles((values.education ?? []).map((item) => item.school)),
    skills: withoutDoubles(values.skills ?? []),
    languages: withoutDoubles(values.languages ?? []),
    emails: withoutDoubles(Object.values(sets.email).map((email) => email.address)),
    phones: withoutDoubles(Object.values(sets.phone).map((phone) => phone.number)),
    links: withoutDoubles(Object.values(sets.link).map((link) => link.address)),
    addedAt: earliest([instantOfId(id), ...Object.values(stamps).map((stamp) => stamp.at)]),
    seenAt: newestCapture(stamps),
    nextReminderAt: earliest(
      related.reminders.filter(isOpenReminder).map((reminder) => instantOf(reminder.values.dueAt)),
    ),
    ...touchFacts(related.touchpoints, now),
    ...groupFacts(related),
  };
}
