import type { Collection, WhereClause } from 'dexie';
import { viewRow } from '@/sync/view';
import type { Row } from '@/sync/rows';
import type { RecordKind, TalentRecord } from '@/talent/records';
import { personDocument, type PersonDocument, type PersonRelations } from '@/talent/search/person-document';
import type { StoredRow, TableKind, TalentDatabase } from '../database';

/** Kinds of records that hang on a person and are part of the facts about them. */
const HANGING = ['touchpoint', 'reminder', 'candidacy', 'tagging', 'poolEntry'] as const;
type Hanging = (typeof HANGING)[number];

/** To unpack so many people takes about half a frame, wherever they lie. */
const PART = 40;

/** Facts about some people, and the ids of those who have no place in a list: merged, in the bin, or not there. */
export interface ReadDocuments {
  readonly documents: readonly PersonDocument[];
  readonly absent: readonly string[];
}

type Groups = Pick<PersonRelations, 'roles' | 'tags' | 'pools'>;
type HangingRows = ReadonlyMap<Hanging, readonly Row[]>;

/** What was read in one transaction. */
interface StoredFacts {
  readonly rows: readonly Row[];
  readonly hanging: HangingRows;
  readonly groups: Groups;
}

/** Reads the facts about people, of which an index is made, many at a time. */
export class DocumentReader {
  readonly #database: TalentDatabase;
  readonly #now: () => number;

  constructor(database: TalentDatabase, now: () => number) {
    this.#database = database;
    this.#now = now;
  }

  /** Facts about these people. Many are read in parts, with frames and messages in between. */
  async read(ids: readonly string[]): Promise<ReadDocuments> {
    const documents: PersonDocument[] = [];
    const absent: string[] = [];
    for (let at = 0; at < ids.length; at += PART) {
      const part = await this.#readPart(ids.slice(at, at + PART));
      documents.push(...part.documents);
      absent.push(...part.absent);
    }
    return { documents, absent };
  }

  async #readPart(ids: readonly string[]): Promise<ReadDocuments> {
    const database = this.#database;
    const stored = await database.transaction('r', database.tables, async () => {
      const found = await database.people.getMany(ids);
      const hanging = await this.#hanging((rows) => rows.anyOf(ids));
      return { rows: [...found.values()], hanging, groups: await this.#groups(hanging) };
    });
    return this.#documents(stored, ids);
  }

  /**
   * Facts about the next people after `id` in the order of ids: what hangs on neighbors lies side by side in the
   * indexes as well. `last` is where to go on, undefined at the end.
   */
  async readAfter(id: string, count: number): Promise<ReadDocuments & { readonly last: string | undefined }> {
    const database = this.#database;
    const stored = await database.transaction('r', database.tables, async () => {
      const rows = await database.people.after(id, count);
      const [first] = rows;
      const last = rows.at(-1);
      if (first === undefined || last === undefined) return undefined;
      const hanging = await this.#hanging((clause) => clause.between(first.id, last.id, true, true));
      return { rows, hanging, groups: await this.#groups(hanging) };
    });
    if (stored === undefined) return { documents: [], absent: [], last: undefined };
    const ids = stored.rows.map((row) => row.id);
    return { ...this.#documents(stored, ids), last: ids.at(-1) };
  }

  async #hanging(
    select: (clause: WhereClause<StoredRow, string>) => Collection<StoredRow, string>,
  ): Promise<HangingRows> {
    const hanging = new Map<Hanging, readonly Row[]>();
    for (const kind of HANGING) {
      hanging.set(kind, await select(this.#database.rows(kind).where('fields.personId.value')).toArray());
    }
    return hanging;
  }

  #documents({ rows, hanging, groups }: StoredFacts, ids: readonly string[]): ReadDocuments {
    const touchpoints = byPerson('touchpoint', hanging);
    const reminders = byPerson('reminder', hanging);
    const candidacies = byPerson('candidacy', hanging);
    const taggings = byPerson('tagging', hanging);
    const poolEntries = byPerson('poolEntry', hanging);
    const documents: PersonDocument[] = [];
    for (const row of rows) {
      const person = viewRow('person', row);
      if (person.values.deletedAt !== undefined || person.values.aliasOf !== undefined) continue;
      const related = {
        touchpoints: touchpoints.get(row.id) ?? [],
        reminders: reminders.get(row.id) ?? [],
        candidacies: candidacies.get(row.id) ?? [],
        taggings: taggings.get(row.id) ?? [],
        poolEntries: poolEntries.get(row.id) ?? [],
        ...groups,
      };
      documents.push(personDocument(person, related, this.#now()));
    }
    const present = new Set(documents.map((document) => document.id));
    return { documents, absent: ids.filter((id) => !present.has(id)) };
  }

  /** The tags, pools and roles that these people have, unless they were deleted. */
  async #groups(hanging: HangingRows): Promise<Groups> {
    return {
      tags: await this.#named('tag', hanging.get('tagging'), 'tagId'),
      pools: await this.#named('pool', hanging.get('poolEntry'), 'poolId'),
      roles: await this.#named('role', hanging.get('candidacy'), 'roleId'),
    };
  }

  async #named<Kind extends TableKind & ('tag' | 'pool' | 'role')>(
    kind: Kind,
    ties: readonly Row[] | undefined,
    field: string,
  ): Promise<ReadonlyMap<string, TalentRecord<Kind>>> {
    const ids = new Set<string>();
    for (const tie of ties ?? []) {
      const id = tie.fields[field]?.value;
      if (typeof id === 'string') ids.add(id);
    }
    if (ids.size === 0) return new Map();
    const rows = await this.#database.rows(kind).bulkGet([...ids]);
    const named = new Map<string, TalentRecord<Kind>>();
    for (const row of rows) {
      if (row === undefined || (row.fields['deletedAt']?.value ?? null) !== null) continue;
      named.set(row.id, viewRow(kind, row));
    }
    return named;
  }
}

function byPerson<Kind extends Hanging & RecordKind>(
  kind: Kind,
  hanging: HangingRows,
): ReadonlyMap<string, TalentRecord<Kind>[]> {
  const grouped = new Map<string, TalentRecord<Kind>[]>();
  for (const row of hanging.get(kind) ?? []) {
    const personId = row.fields['personId']?.value;
    if (typeof personId !== 'string') continue;
    const records = grouped.get(personId);
    if (records === undefined) grouped.set(personId, [viewRow(kind, row)]);
    else records.push(viewRow(kind, row));
  }
  return grouped;
}
