import { otherNames } from '@/talent/names/nicknames';
import { Tokenizer } from '@/talent/search/tokens';
import type { PersonDocument } from '@/talent/search/person-document';
import type { PeopleChange, Settings, TalentDatabase } from '../database';
import { PeopleIndex } from '../search/people-index';
import { openSegment, type Segment } from '../search/segment';
import { checksumOf } from '../search/segment-format';
import { buildSegmentInSlices, type SegmentContent } from '../search/segment-builder';
import { BY_NAME, rowsAt } from '../search/orders';
import { mergeSegmentsInSlices } from '../search/merge-segments';
import type { Slicing } from '../search/slices';
import { BuildProgress, type BuildWatcher } from './build-progress';
import { PeopleListing, type PeopleView } from './people-listing';
import { FIRST_COUNT, readFirstPeople, type FirstPeople } from './first-people';
import { openIndexFiles, type IndexFiles } from './index-files';
import { DocumentReader } from './read-documents';

/** People that are read, or indexed, before others get their turn. */
const AT_ONCE = 1_000;
/** So many changes are indexed while somebody waits; more in slices. */
const FEW = 50;
/** With so many people changed since the large file was written, a new one is written. */
const MOST_RECENT = 2_000;
/** With so many fresh changes it is worth writing a file, so that the next to open need not index them again. */
const WORTH_KEEPING = 10;

type Manifest = Settings['peopleIndex'];

interface DirectoryState {
  readonly index: PeopleIndex;
  /** The last of the logged changes that the index contains. */
  readonly sequence: number;
}

/** What a directory depends on beside the store. */
export interface DirectoryOptions {
  readonly now: () => number;
  readonly slicing: Slicing;
  /** Loaded when it is first needed: a list by name needs none. */
  readonly tokenizer: () => Promise<Tokenizer>;
}

/**
 * Everybody, ready to be listed and searched: an index in memory over files that another context may have written,
 * with what changed since laid over it. The files and the index are a digest: all of it can be made again from the
 * store, and is when it is missing, damaged or of another format.
 */
export class PeopleDirectory {
  readonly #database: TalentDatabase;
  readonly #options: DirectoryOptions;
  readonly #reader: DocumentReader;
  #files: Promise<IndexFiles> | undefined;
  #state: DirectoryState | undefined;
  /** One that knows no transliteration, until that is loaded. */
  #tokenizer = new Tokenizer();
  #refreshing: Promise<PeopleIndex> | undefined;
  /** The look that begins when the present one ends: all who come meanwhile share it. */
  #next: Promise<PeopleIndex> | undefined;
  readonly #progress: BuildProgress;

  constructor(database: TalentDatabase, options: DirectoryOptions) {
    this.#database = database;
    this.#options = options;
    this.#reader = new DocumentReader(database, options.now);
    this.#progress = new BuildProgress(database.name);
  }

  /**
   * The index with every change that was committed before this call. The first call opens it, and makes it if there is
   * none.
   */
  index(): Promise<PeopleIndex> {
    const start = (): Promise<PeopleIndex> => {
      this.#refreshing = this.#refresh().finally(() => {
        this.#refreshing = undefined;
      });
      return this.#refreshing;
    };
    if (this.#refreshing === undefined) return start();
    this.#next ??= this.#refreshing
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined;
        return start();
      });
    return this.#next;
  }

  /** Calls back while the index is made, here or in another context. @returns ends it */
  watchBuild(watcher: BuildWatcher): () => void {
    return this.#progress.watch(watcher);
  }

  /** Everybody whom a view means, as of now. */
  async list(view: PeopleView): Promise<PeopleListing> {
    const index = await this.index();
    const loading = this.#loadTokenizer();
    // Words of most scripts can only be compared with a large table, which a list of everybody does not wait for.
    if (view.query.kind !== 'all') await loading;
    else loading.catch(() => undefined);
    const now = this.#options.now();
    const reading = () => ({ tokenizer: this.#tokenizer, now, nicknamesOf: otherNames });
    return new PeopleListing(index, view, reading, (ids) => this.documents(ids));
  }

  async #loadTokenizer(): Promise<void> {
    this.#tokenizer = await this.#options.tokenizer();
  }

  /** The beginning of the list of everybody, at once; undefined when nobody kept it. */
  first(): Promise<FirstPeople | undefined> {
    return readFirstPeople(this.#database);
  }

  /**
   * Writes what changed into files, if it is worth it, for those who open the directory later.
   * @returns whether anything was written.
   */
  async keep(): Promise<boolean> {
    return navigator.locks.request(`${this.#database.name}-people-index`, async () => {
      if (!(await this.#isWorthKeeping())) return false;
      await this.index();
      const state = this.#state;
      if (state === undefined) return false;
      const { index, sequence } = state;
      const manifest = await this.#database.setting('peopleIndex');
      if (manifest === undefined) {
        if (index.size < WORTH_KEEPING) return false;
        return this.#writeBase(state, await index.mergeAll(this.#options.slicing));
      }
      if (sequence === manifest.sequence) return false;
      const recent = index.parts.slice(1);
      const changed = recent.reduce((sum, part) => sum + part.segment.ids.length, 0);
      if (changed > MOST_RECENT) {
        return this.#writeBase(state, await index.mergeAll(this.#options.slicing));
      }
      const merged = await mergeSegmentsInSlices(recent, true, this.#options.slicing);
      const name = this.#fileName('recent', sequence);
      return this.#write(state, name, merged, {
        base: manifest.base,
        recent: name,
        sequence,
        checksums: { [manifest.base]: manifest.checksums?.[manifest.base] ?? '' },
      });
    });
  }

  /**
   * Makes the index and its files anew, so that nothing is left in them of those who are no longer in the store.
   * @returns false when the files could not be written, as on a full disk.
   */
  async renew(): Promise<boolean> {
    const { name } = this.#database;
    return navigator.locks.request(`${name}-people-index`, () =>
      navigator.locks.request(`${name}-people-index-build`, async () => {
        const before = await this.#database.setting('peopleIndex');
        this.#state = await this.#build();
        const after = await this.#database.setting('peopleIndex');
        if (after !== undefined && after.base !== before?.base) return true;
        // So few that no file is worth it, or no room for one: without, it is made when it is needed.
        await this.#database.settings.delete('peopleIndex');
        await (await this.#fileStore()).keepOnly([]);
        return this.#state.index.size < WORTH_KEEPING;
      }),
    );
  }

  /** Asked after every write, so it looks at the log alone and leaves the index where it is. */
  async #isWorthKeeping(): Promise<boolean> {
    const manifest = await this.#database.setting('peopleIndex');
    if (manifest === undefined) return true;
    const fresh = await this.#database.peopleChanges.where(':id').above(manifest.sequence).toArray();
    const changed = fresh.reduce((sum, { ids }) => sum + ids.length, 0);
    return changed >= WORTH_KEEPING || fresh.some(({ isEverybody }) => isEverybody === true);
  }

  async #refresh(): Promise<PeopleIndex> {
    // The folder is on its way while the log is read.
    if (this.#state === undefined) void this.#fileStore();
    const [first, last] = await this.#logEnds();
    const known = this.#state?.sequence;
    // The log may have gone on without us, or begun anew when the store was emptied.
    const isBehind = known !== undefined && first?.sequence !== undefined && first.sequence > known + 1;
    let state = this.#state;
    if (state === undefined || isBehind) state = await this.#open();
    if ((last?.sequence ?? 0) > state.sequence) state = await this.#takeIn(state);
    this.#state = state;
    return state.index;
  }

  /** The oldest and the latest of the logged changes. */
  async #logEnds(): Promise<readonly [PeopleChange | undefined, PeopleChange | undefined]> {
    const { peopleChanges } = this.#database;
    return Promise.all([peopleChanges.orderBy(':id').first(), peopleChanges.orderBy(':id').last()]);
  }

  async #takeIn({ index, sequence }: DirectoryState): Promise<DirectoryState> {
    const changes = await this.#database.peopleChanges.where(':id').above(sequence).toArray();
    if (changes.some((change) => change.isEverybody === true)) return this.#build();
    const ids = [...new Set(changes.flatMap((change) => change.ids))].sort();
    const latest = changes.at(-1)?.sequence ?? sequence;
    // A new index of everybody is made quicker than one over another that hardly counts any more.
    if (ids.length > MOST_RECENT && ids.length > index.size / 2) return this.#renew(latest);
    return { index: await this.#change(index, ids), sequence: latest };
  }

  async #change(index: PeopleIndex, ids: readonly string[]): Promise<PeopleIndex> {
    const tokenizer = await this.#options.tokenizer();
    if (ids.length <= FEW) {
      const { documents, absent } = await this.#reader.read(ids);
      return index.change({ documents, removed: absent }, tokenizer);
    }
    // However many they are, they become one segment: each further one makes every look at the index dearer.
    const { slicing } = this.#options;
    const segment = await buildSegmentInSlices(this.#contentOf(ids), tokenizer, slicing);
    return this.#mergeRecent(await index.appendInSlices(segment, slicing));
  }

  /** While many are changed bit by bit, each part of the index stays a few times as large as the one behind it. */
  async #mergeRecent(index: PeopleIndex): Promise<PeopleIndex> {
    let merged = index;
    for (;;) {
      const last = merged.parts.at(-1)?.segment;
      const before = merged.parts.at(-2)?.segment;
      // The oldest stays as it is: it is large, and lies on disk.
      if (last === undefined || before === undefined || merged.parts.length < 3) return merged;
      if (before.ids.length > 3 * last.ids.length) return merged;
      const { slicing } = this.#options;
      const both = await mergeSegmentsInSlices(merged.parts.slice(-2), true, slicing);
      merged = await merged.replaceInSlices(merged.parts.length - 2, 2, both, slicing);
    }
  }

  /** The facts about people, some at a time, and who of them has no place in a list any more. */
  async *#contentOf(ids: readonly string[]): AsyncGenerator<SegmentContent> {
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      const { documents, absent } = await this.#reader.read(ids.slice(at, at + AT_ONCE));
      yield { documents, removed: absent };
    }
  }

  /** Makes the index anew, unless another context has by now. */
  #renew(sequence: number): Promise<DirectoryState> {
    return navigator.locks.request(`${this.#database.name}-people-index-build`, async () => {
      const manifest = await this.#database.setting('peopleIndex');
      const opened = (manifest?.sequence ?? 0) >= sequence ? await this.#openFiles() : undefined;
      return opened ?? (await this.#build());
    });
  }

  /** The facts about these people, for what a row of the index does not tell. */
  async documents(ids: readonly string[]): Promise<readonly PersonDocument[]> {
    return (await this.#reader.read(ids)).documents;
  }

  async #open(): Promise<DirectoryState> {
    const opened = await this.#openFiles();
    if (opened !== undefined) return opened;
    // One context makes it; the others wait, and open what it wrote.
    return navigator.locks.request(
      `${this.#database.name}-people-index-build`,
      async () => (await this.#openFiles()) ?? (await this.#build()),
    );
  }

  async #openFiles(): Promise<DirectoryState | undefined> {
    let manifest = await this.#database.setting('peopleIndex');
    while (manifest !== undefined) {
      const segments = await this.#readSegments(manifest);
      if (segments !== undefined) return { index: PeopleIndex.of(segments), sequence: manifest.sequence };
      // Another context may have put newer files in their place while these were read.
      const newer = await this.#database.setting('peopleIndex');
      if (newer === undefined || newer.sequence === manifest.sequence) return undefined;
      manifest = newer;
    }
    return undefined;
  }

  async #readSegments({ base, recent, checksums }: Manifest): Promise<readonly Segment[] | undefined> {
    const files = await this.#fileStore();
    const segments: Segment[] = [];
    for (const name of [base, recent]) {
      if (name === undefined) continue;
      const bytes = await files.read(name);
      const opened = bytes === undefined ? undefined : openSegment(bytes);
      if (bytes === undefined || opened?.ok !== true) return undefined;
      // Written before checksums were kept, or another file under this name.
      if (checksums?.[name] !== checksumOf(bytes)) return undefined;
      segments.push(opened.value);
    }
    return segments;
  }

  /** Makes the index from everything in the store, and keeps it when it is worth it. */
  async #build(): Promise<DirectoryState> {
    // What changes meanwhile is logged after this, and taken in afterwards.
    const last = await this.#database.peopleChanges.orderBy(':id').last();
    const sequence = last?.sequence ?? 0;
    const tokenizer = await this.#options.tokenizer();
    let segment: Segment;
    try {
      segment = await buildSegmentInSlices(this.#everyone(), tokenizer, this.#options.slicing);
    } finally {
      this.#progress.tell(undefined);
    }
    const state = { index: PeopleIndex.of([segment]), sequence };
    if (segment.size >= WORTH_KEEPING) await this.#writeBase(state, segment);
    return state;
  }

  async *#everyone(): AsyncGenerator<SegmentContent> {
    let done = 0;
    let reading = this.#reader.readAfter('', AT_ONCE);
    for (;;) {
      const { documents, last } = await reading;
      if (last === undefined) return;
      // The next are on their way from the disk while these are indexed. An error is heard above, unless nobody comes
      // for them any more.
      reading = this.#reader.readAfter(last, AT_ONCE);
      reading.catch(() => undefined);
      yield { documents };
      done += documents.length;
      this.#progress.tell(done);
    }
  }

  async #writeBase(state: DirectoryState, segment: Segment): Promise<boolean> {
    const { sequence } = state;
    const base = this.#fileName('base', sequence);
    const isKept = await this.#write(state, base, segment, { base, recent: undefined, sequence });
    // Unless more has come in meanwhile, the merged one takes the place of its parts.
    if (this.#state === state) this.#state = { ...state, index: PeopleIndex.of([segment]) };
    return isKept;
  }

  /**
   * Writes a file, and has everybody open it from then on.
   * @returns false when that failed, as on a full disk: what is in memory answers all the same.
   */
  async #write(
    state: DirectoryState,
    name: string,
    { buffer }: Segment,
    manifest: Manifest,
  ): Promise<boolean> {
    try {
      await (await this.#fileStore()).write(name, buffer);
      const checksums = { ...manifest.checksums, [name]: checksumOf(buffer) };
      await this.#publish(state, { ...manifest, checksums });
      return true;
    } catch {
      return false;
    }
  }

  /** From here on everybody opens these files; the changes in them are not needed in the log any more. */
  async #publish({ index }: DirectoryState, manifest: Manifest): Promise<void> {
    const database = this.#database;
    const people = rowsAt(index, BY_NAME, 0, FIRST_COUNT);
    const first = { total: index.size, people, sequence: manifest.sequence };
    await database.transaction('rw', [database.settings, database.peopleChanges], async () => {
      await database.changeSetting('peopleIndex', manifest);
      await database.changeSetting('firstPeople', first);
      // The last one stays: who finds nothing after it knows that nothing was missed.
      await database.peopleChanges.where(':id').below(manifest.sequence).delete();
    });
    const names = [manifest.base, manifest.recent].filter((name) => name !== undefined);
    await (await this.#fileStore()).keepOnly(names);
  }

  #fileStore(): Promise<IndexFiles> {
    this.#files ??= openIndexFiles(this.#database);
    return this.#files;
  }

  #fileName(kind: 'base' | 'recent', sequence: number): string {
    return `${kind}-${sequence}-${this.#options.now()}`;
  }
}
