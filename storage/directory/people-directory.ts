import { otherNames } from '@/talent/names/nicknames';
import { Tokenizer } from '@/talent/search/tokens';
import type { PersonDocument } from '@/talent/search/person-document';
import type { PeopleChange, Settings, TalentDatabase } from '../database';
import { PeopleIndex } from '../search/people-index';
import { openSegment, type Segment } from '../search/segment';
import { buildSegmentInSlices } from '../search/segment-builder';
import { BY_NAME, rowsAt } from '../search/orders';
import { mergeSegmentsInSlices } from '../search/merge-segments';
import type { Slicing } from '../search/slices';
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
/** For lists that look for no words. */
const PLAIN_TOKENIZER = new Tokenizer();

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

/** How far the making of an index has come: people done, of about so many. */
export type BuildProgress = (done: number) => void;

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
  #refreshing: Promise<PeopleIndex> | undefined;
  /** The look that begins when the present one ends: all who come meanwhile share it. */
  #next: Promise<PeopleIndex> | undefined;

  constructor(database: TalentDatabase, options: DirectoryOptions) {
    this.#database = database;
    this.#options = options;
    this.#reader = new DocumentReader(database, options.now);
  }

  /**
   * The index with every change that was committed before this call. The first call opens it, and makes it if there is
   * none: `onProgress` hears how far that is.
   */
  index(onProgress?: BuildProgress): Promise<PeopleIndex> {
    const start = (): Promise<PeopleIndex> => {
      this.#refreshing = this.#refresh(onProgress).finally(() => {
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

  /** Everybody whom a view means, as of now. */
  async list(view: PeopleView, onProgress?: BuildProgress): Promise<PeopleListing> {
    const index = await this.index(onProgress);
    const tokenizer = await this.#tokenizerFor(view);
    return new PeopleListing(index, view, { tokenizer, now: this.#options.now(), nicknamesOf: otherNames });
  }

  /** The beginning of the list of everybody, at once; undefined when nobody kept it. */
  first(): Promise<FirstPeople | undefined> {
    return readFirstPeople(this.#database);
  }

  /** Words of most scripts can only be compared with a large table, which a list of everybody does not wait for. */
  async #tokenizerFor({ query }: PeopleView): Promise<Tokenizer> {
    return query.kind === 'all' ? PLAIN_TOKENIZER : this.#options.tokenizer();
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
        await this.#writeBase(state, await index.mergeAll(this.#options.slicing));
        return true;
      }
      if (sequence === manifest.sequence) return false;
      const recent = index.parts.slice(1);
      const changed = recent.reduce((sum, part) => sum + part.segment.ids.length, 0);
      if (changed > MOST_RECENT) {
        await this.#writeBase(state, await index.mergeAll(this.#options.slicing));
      } else {
        const merged = await mergeSegmentsInSlices(recent, true, this.#options.slicing);
        const name = this.#fileName('recent', sequence);
        await (await this.#fileStore()).write(name, merged.buffer);
        await this.#publish(state, { base: manifest.base, recent: name, sequence });
      }
      return true;
    });
  }

  /** Asked after every write, so it looks at the log alone and leaves the index where it is. */
  async #isWorthKeeping(): Promise<boolean> {
    const manifest = await this.#database.setting('peopleIndex');
    if (manifest === undefined) return true;
    const fresh = await this.#database.peopleChanges.where(':id').above(manifest.sequence).toArray();
    const changed = fresh.reduce((sum, { ids }) => sum + ids.length, 0);
    return changed >= WORTH_KEEPING || fresh.some(({ isEverybody }) => isEverybody === true);
  }

  async #refresh(onProgress: BuildProgress | undefined): Promise<PeopleIndex> {
    // The folder is on its way while the log is read.
    if (this.#state === undefined) void this.#fileStore();
    const [first, last] = await this.#logEnds();
    const known = this.#state?.sequence;
    // The log may have gone on without us, or begun anew when the store was emptied.
    const isBehind = known !== undefined && first?.sequence !== undefined && first.sequence > known + 1;
    let state = this.#state;
    if (state === undefined || isBehind) state = await this.#open(onProgress);
    if ((last?.sequence ?? 0) > state.sequence) state = await this.#takeIn(state, onProgress);
    this.#state = state;
    return state.index;
  }

  /** The oldest and the latest of the logged changes. */
  async #logEnds(): Promise<readonly [PeopleChange | undefined, PeopleChange | undefined]> {
    const { peopleChanges } = this.#database;
    return Promise.all([peopleChanges.orderBy(':id').first(), peopleChanges.orderBy(':id').last()]);
  }

  async #takeIn(
    { index, sequence }: DirectoryState,
    onProgress: BuildProgress | undefined,
  ): Promise<DirectoryState> {
    const changes = await this.#database.peopleChanges.where(':id').above(sequence).toArray();
    if (changes.some((change) => change.isEverybody === true)) return this.#build(onProgress);
    const ids = [...new Set(changes.flatMap((change) => change.ids))];
    let changed = index;
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      changed = await this.#change(changed, ids.slice(at, at + AT_ONCE));
    }
    return { index: changed, sequence: changes.at(-1)?.sequence ?? sequence };
  }

  async #change(index: PeopleIndex, ids: readonly string[]): Promise<PeopleIndex> {
    const { documents, absent } = await this.#reader.read(ids);
    const { slicing } = this.#options;
    const tokenizer = await this.#options.tokenizer();
    if (ids.length <= FEW) return index.change({ documents, removed: absent }, tokenizer);
    const grown = index.append(await buildSegmentInSlices([documents], tokenizer, slicing));
    return absent.length === 0 ? grown : grown.change({ documents: [], removed: absent }, tokenizer);
  }

  async #open(onProgress: BuildProgress | undefined): Promise<DirectoryState> {
    const opened = await this.#openFiles();
    if (opened !== undefined) return opened;
    // One context makes it; the others wait, and open what it wrote.
    return navigator.locks.request(
      `${this.#database.name}-people-index-build`,
      async () => (await this.#openFiles()) ?? (await this.#build(onProgress)),
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

  async #readSegments({ base, recent }: Manifest): Promise<readonly Segment[] | undefined> {
    const files = await this.#fileStore();
    const segments: Segment[] = [];
    for (const name of [base, recent]) {
      if (name === undefined) continue;
      const bytes = await files.read(name);
      const opened = bytes === undefined ? undefined : openSegment(bytes);
      if (opened?.ok !== true) return undefined;
      segments.push(opened.value);
    }
    return segments;
  }

  /** Makes the index from everything in the store, and keeps it when it is worth it. */
  async #build(onProgress: BuildProgress | undefined): Promise<DirectoryState> {
    // What changes meanwhile is logged after this, and taken in afterwards.
    const last = await this.#database.peopleChanges.orderBy(':id').last();
    const sequence = last?.sequence ?? 0;
    const tokenizer = await this.#options.tokenizer();
    const segment = await buildSegmentInSlices(this.#everyone(onProgress), tokenizer, this.#options.slicing);
    const state = { index: PeopleIndex.of([segment]), sequence };
    if (segment.size >= WORTH_KEEPING) await this.#writeBase(state, segment);
    return state;
  }

  async *#everyone(onProgress: BuildProgress | undefined): AsyncGenerator<readonly PersonDocument[]> {
    let done = 0;
    let reading = this.#reader.readAfter('', AT_ONCE);
    for (;;) {
      const { documents, last } = await reading;
      if (last === undefined) return;
      // The next are on their way from the disk while these are indexed. An error is heard above, unless nobody comes
      // for them any more.
      reading = this.#reader.readAfter(last, AT_ONCE);
      reading.catch(() => undefined);
      yield documents;
      done += documents.length;
      onProgress?.(done);
    }
  }

  async #writeBase(state: DirectoryState, segment: Segment): Promise<void> {
    const base = this.#fileName('base', state.sequence);
    await (await this.#fileStore()).write(base, segment.buffer);
    await this.#publish(state, { base, recent: undefined, sequence: state.sequence });
    // Unless more has come in meanwhile, the merged one takes the place of its parts.
    if (this.#state === state) this.#state = { ...state, index: PeopleIndex.of([segment]) };
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
