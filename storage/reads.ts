import { findSuppressions, suppressibleKeysOf } from '@/talent/suppression';
import { profileKey } from '@/talent/identity/identity-keys';
import { findPersonByKey, resolvePerson } from '@/talent/people';
import type {
  Candidacy,
  Change,
  Distinction,
  EarlierValue,
  Erasure,
  Merge,
  Person,
  Pool,
  RecordKind,
  ReferenceField,
  Reminder,
  Role,
  Segment,
  Suppression,
  Tag,
  TalentRecord,
  Touchpoint,
  Transition,
} from '@/talent/records';
import { LOCAL_USER } from '@/talent/actor';
import { scorePerson } from '@/talent/match/score-person';
import { createReading } from '@/sync/reading';
import { viewRow } from '@/sync/view';
import type { LikelyPair, TableKind, TalentDatabase } from './database';
import { currentActor } from '@/sync/replica/device';
import { settingsOf } from './team/dexie-replica';
import { readOpenPairs } from './duplicates/likely-pairs';
import type { DuplicateSearchState } from './duplicates/search-record';
import { readSearchState } from './duplicates/search-state';
import { RowTables } from './row-tables';
import type { PersonRow, RankedPerson } from './talent-store';

function toPersonRow({ id, values }: Person): PersonRow {
  const { name, title, organization, headline, photo } = values;
  return { id, name: name ?? headline ?? '', title, organization, headline, photo };
}

function newestFirst<Item>(items: readonly Item[], when: (item: Item) => string | undefined): Item[] {
  return [...items].sort((a, b) => ((when(a) ?? '') < (when(b) ?? '') ? 1 : -1));
}

function earliestFirst<Item>(items: readonly Item[], when: (item: Item) => string | undefined): Item[] {
  return newestFirst(items, when).reverse();
}

const PEOPLE_AT_ONCE = 2_000;

/** Everything that screens read. What was deleted or removed is left out. */
export class StoreReads {
  readonly #database: TalentDatabase;
  readonly #tables: RowTables;

  constructor(database: TalentDatabase) {
    this.#database = database;
    this.#tables = new RowTables(database);
  }

  #reading() {
    return createReading(this.#tables);
  }

  async #all<Kind extends TableKind>(kind: Kind): Promise<readonly TalentRecord<Kind>[]> {
    const rows = await this.#database.rows(kind).toArray();
    return rows.map((row) => viewRow(kind, row));
  }

  #of<Kind extends RecordKind>(
    kind: Kind,
    field: ReferenceField<Kind>,
    id: string,
  ): Promise<readonly TalentRecord<Kind>[]> {
    return this.#reading().list(kind, field, id);
  }

  async person(id: string): Promise<Person | undefined> {
    const person = await resolvePerson(this.#reading(), id);
    return person?.values.deletedAt === undefined ? person : undefined;
  }

  async personByProfile(address: string): Promise<Person | undefined> {
    const key = profileKey(address);
    return key === undefined ? undefined : findPersonByKey(this.#reading(), key);
  }

  /** All people who are neither in the bin nor merged into another. */
  async #everyone(): Promise<Person[]> {
    const people: Person[] = [];
    let after = '';
    for (;;) {
      const rows = await this.#tables.after('person', after, PEOPLE_AT_ONCE);
      const last = rows.at(-1);
      if (last === undefined) return people;
      for (const row of rows) {
        const person = viewRow('person', row);
        if (person.values.deletedAt === undefined && person.values.aliasOf === undefined) people.push(person);
      }
      after = last.id;
    }
  }

  async personRows(ids: readonly string[]): Promise<readonly PersonRow[]> {
    const people = await Promise.all(ids.map((id) => this.person(id)));
    return people.filter((person) => person !== undefined).map(toPersonRow);
  }

  async touchpointsOf(personId: string): Promise<readonly Touchpoint[]> {
    return newestFirst(await this.#of('touchpoint', 'personId', personId), (item) => item.values.occurredAt);
  }

  async changesOf(personId: string): Promise<readonly Change[]> {
    return newestFirst(await this.#of('change', 'personId', personId), (item) => item.values.at);
  }

  earlierValuesOf(personId: string): Promise<readonly EarlierValue[]> {
    return this.#of('earlierValue', 'personId', personId);
  }

  async remindersOf(personId: string): Promise<readonly Reminder[]> {
    const reminders = await this.#of('reminder', 'personId', personId);
    const open = reminders.filter(
      ({ values }) => values.deletedAt === undefined && values.completedFor !== values.dueAt,
    );
    return earliestFirst(open, (item) => item.values.dueAt);
  }

  async openReminders(): Promise<readonly Reminder[]> {
    const { userId } = await currentActor(settingsOf(this.#database));
    const rows = await this.#database.rows('reminder').where('openDueAt').above('').toArray();
    return rows
      .map((row) => viewRow('reminder', row))
      .filter(({ values }) => values.ownerId === userId || values.ownerId === LOCAL_USER);
  }

  async roles(): Promise<readonly Role[]> {
    const roles = await this.#all('role');
    return newestFirst(
      roles.filter((role) => role.values.deletedAt === undefined),
      (role) => role.values.openedAt,
    );
  }

  async role(id: string): Promise<Role | undefined> {
    const role = await this.#reading().get('role', id);
    return role?.values.deletedAt === undefined ? role : undefined;
  }

  async candidaciesOf(personId: string): Promise<readonly Candidacy[]> {
    const candidacies = await this.#of('candidacy', 'personId', personId);
    return candidacies.filter((candidacy) => candidacy.values.removedAt === undefined);
  }

  async candidatesOf(roleId: string): Promise<readonly Candidacy[]> {
    const candidacies = await this.#of('candidacy', 'roleId', roleId);
    return candidacies.filter((candidacy) => candidacy.values.removedAt === undefined);
  }

  async transitionsOf(personId: string): Promise<readonly Transition[]> {
    return newestFirst(await this.#of('transition', 'personId', personId), (item) => item.values.at);
  }

  async rankPeople(roleId: string, limit: number): Promise<readonly RankedPerson[]> {
    const role = await this.role(roleId);
    if (role === undefined) return [];
    const candidacies = await this.candidatesOf(roleId);
    const byPerson = new Map(candidacies.map((candidacy) => [candidacy.values.personId, candidacy]));
    const ranked: RankedPerson[] = [];
    for (const person of await this.#everyone()) {
      const match = scorePerson(role, person);
      if (match.score === 0 && !byPerson.has(person.id)) continue;
      ranked.push({ person: toPersonRow(person), match, candidacy: byPerson.get(person.id) });
    }
    ranked.sort(
      (a, b) =>
        b.match.score - a.match.score ||
        a.person.name.localeCompare(b.person.name) ||
        (a.person.id < b.person.id ? -1 : 1),
    );
    return ranked.slice(0, limit);
  }

  async pools(): Promise<readonly Pool[]> {
    const pools = await this.#all('pool');
    return pools
      .filter((pool) => pool.values.deletedAt === undefined)
      .sort((a, b) => (a.values.name ?? '').localeCompare(b.values.name ?? ''));
  }

  async poolsOf(personId: string): Promise<readonly Pool[]> {
    const entries = await this.#of('poolEntry', 'personId', personId);
    const ids = new Set(
      entries.filter((entry) => entry.values.removedAt === undefined).map((entry) => entry.values.poolId),
    );
    return (await this.pools()).filter((pool) => ids.has(pool.id));
  }

  async peopleInPool(poolId: string): Promise<readonly PersonRow[]> {
    const entries = await this.#of('poolEntry', 'poolId', poolId);
    return this.personRows(
      entries
        .filter((entry) => entry.values.removedAt === undefined)
        .map((entry) => entry.values.personId)
        .filter((id) => id !== undefined),
    );
  }

  /** Saved by the team, and one's own. */
  async segments(): Promise<readonly Segment[]> {
    const segments = await this.#all('segment');
    return segments
      .filter((segment) => segment.values.deletedAt === undefined)
      .sort((a, b) => (a.values.name ?? '').localeCompare(b.values.name ?? ''));
  }

  /** Whom a person was merged with, newest first; those that were taken back are left out. */
  async mergesOf(personId: string): Promise<readonly Merge[]> {
    const merges = await this.#of('merge', 'winnerId', personId);
    return newestFirst(
      merges.filter((merge) => merge.values.undoneAt === undefined),
      (merge) => merge.values.mergedAt,
    );
  }

  /** The pairs of people of whom somebody said that they are different. */
  async distinctions(): Promise<readonly Distinction[]> {
    const distinctions = await this.#all('distinction');
    return distinctions.filter((distinction) => distinction.values.removedAt === undefined);
  }

  /** What was erased, the latest first. */
  async erasures(): Promise<readonly Erasure[]> {
    const time = ({ values }: Erasure): string => values.erasedAt ?? '';
    return [...(await this.#all('erasure'))].sort((a, b) => (time(a) < time(b) ? 1 : -1));
  }

  suppressionsOf(address: string): Promise<readonly Suppression[]> {
    return findSuppressions(this.#reading(), suppressibleKeysOf(address));
  }

  /** Pairs of people that wait for somebody to say whether they are one, the likeliest first. */
  likelyPairs(): Promise<readonly LikelyPair[]> {
    return readOpenPairs(this.#database);
  }

  duplicateSearch(): Promise<DuplicateSearchState> {
    return readSearchState(this.#database);
  }

  /** One record as it is, also when it was merged into another since. */
  async record(id: string): Promise<Person | undefined> {
    return this.#reading().get('person', id);
  }

  /** What Kith merged by itself and nobody took back, newest first. */
  async ownMerges(limit: number): Promise<readonly Merge[]> {
    const rows = await this.#database
      .rows('merge')
      .orderBy('id')
      .reverse()
      .filter(
        ({ fields }) =>
          fields['reason']?.value === 'certain' && (fields['undoneAt']?.value ?? undefined) === undefined,
      )
      .limit(limit)
      .toArray();
    return newestFirst(
      rows.map((row) => viewRow('merge', row)),
      (merge) => merge.values.mergedAt,
    );
  }

  async tags(): Promise<readonly Tag[]> {
    const tags = await this.#all('tag');
    return [...tags].sort((a, b) => (a.values.label ?? '').localeCompare(b.values.label ?? ''));
  }

  async tagsOf(personId: string): Promise<readonly Tag[]> {
    const taggings = await this.#of('tagging', 'personId', personId);
    const ids = new Set(
      taggings
        .filter((tagging) => tagging.values.removedAt === undefined)
        .map((tagging) => tagging.values.tagId),
    );
    return (await this.tags()).filter((tag) => ids.has(tag.id));
  }
}
