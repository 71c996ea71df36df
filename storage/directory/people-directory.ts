import { otherNames } from '@/talent/names/nicknames';
import type { Tokenizer } from '@/talent/search/tokens';
import type { PersonDocument } from '@/talent/search/person-document';
import type { Settings, TalentDatabase } from '../database';
import { PeopleIndex } from '../search/people-index';
import { openSegment, type Segment } from '../search/segment';
import { checksumOf } from '../search/segment-format';
import { buildSegmentInSlices } from '../search/segment-builder';
import { mergeSegmentsInSlices } from '../search/merge-segments';
import type { Slicing } from '../search/slices';
import { PeopleListing, type PeopleView } from './people-listing';
import { openIndexFiles, type IndexFiles } from './index-files';
import { DocumentReader } from './read-documents';

/** People that are read, or indexed, before others get their turn. */
const AT_ONCE = 500;
/** So many changes are indexed while somebody waits; more in slices. */
const FEW = 50;
/** With so many people changed since the large file was written, a new one is written. */
const MOST_RECENT = 2_000;
/** With so many fresh changes it is worth writing a file, so that the next to open need not index them again. */
const WORTH_KEEPING = 50;

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
  readonly #watchers = new Set<(done: number | undefined) => void>();

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

  /** Calls back while the index is made anew: with how many people are done, and undefined at the end. */
  watchBuild(watcher: (done: number | undefined) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  #tellWatchers(done: number | undefined): void {
    for (const watcher of this.#watchers) watcher(done);
  }

  /** Everybody whom a view means, as of now. */
  async list(view: PeopleView, onProgress?: BuildProgress): Promise<PeopleListing> {
    const index = await this.index(onProgress);
    const tokenizer = await this.#options.tokenizer();
    return new PeopleListing(index, view, { tokenizer, now: this.#options.now(), nicknamesOf: otherNames });
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
      return this.#write(name, merged, {
        base: manifest.base,
        recent: name,
        sequence,
        checksums: { [manifest.base]: manifest.checksums?.[manifest.base] ?? '' },
      });
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
    const log = this.#database.peopleChanges.orderBy(':id');
    const [first, last] = [await log.first(), await log.last()];
    const known = this.#state?.sequence;
    // The log may have gone on without us, or begun anew when the store was emptied.
    const isBehind = known !== undefined && first?.sequence !== undefined && first.sequence > known + 1;
    let state = this.#state;
    if (state === undefined || isBehind) state = await this.#open(onProgress);
    if ((last?.sequence ?? 0) > state.sequence) state = await this.#takeIn(state, onProgress);
    this.#state = state;
    return state.index;
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
  async #build(onProgress: BuildProgress | undefined): Promise<DirectoryState> {
    // What changes meanwhile is logged after this, and taken in afterwards.
    const last = await this.#database.peopleChanges.orderBy(':id').last();
    const sequence = last?.sequence ?? 0;
    const tokenizer = await this.#options.tokenizer();
    const told = (done: number): void => {
      onProgress?.(done);
      this.#tellWatchers(done);
    };
    let segment: Segment;
    try {
      segment = await buildSegmentInSlices(this.#everyone(told), tokenizer, this.#options.slicing);
    } finally {
      this.#tellWatchers(undefined);
    }
    const state = { index: PeopleIndex.of([segment]), sequence };
    if (segment.size >= WORTH_KEEPING) await this.#writeBase(state, segment);
    return state;
  }

  async *#everyone(onProgress: BuildProgress): AsyncGenerator<readonly PersonDocument[]> {
    let after = '';
    let done = 0;
    for (;;) {
      const { documents, last } = await this.#reader.readAfter(after, AT_ONCE);
      if (last === undefined) return;
      yield documents;
      done += documents.length;
      onProgress(done);
      after = last;
    }
  }

  async #writeBase(state: DirectoryState, segment: Segment): Promise<boolean> {
    const { sequence } = state;
    const base = this.#fileName('base', sequence);
    const isKept = await this.#write(base, segment, { base, recent: undefined, sequence });
    // Unless more has come in meanwhile, the merged one takes the place of its parts.
    if (this.#state === state) this.#state = { ...state, index: PeopleIndex.of([segment]) };
    return isKept;
  }

  /**
   * Writes a file, and has everybody open it from then on.
   * @returns false when that failed, as on a full disk: what is in memory answers all the same.
   */
  async #write(name: string, { buffer }: Segment, manifest: Manifest): Promise<boolean> {
    try {
      await (await this.#fileStore()).write(name, buffer);
      const checksums = { ...manifest.checksums, [name]: checksumOf(buffer) };
      await this.#publish({ ...manifest, checksums });
      return true;
    } catch {
      return false;
    }
  }

  /** From here on everybody opens these files; the changes in them are not needed in the log any more. */
  async #publish(manifest: Manifest): Promise<void> {
    const database = this.#database;
    await database.transaction('rw', [database.settings, database.peopleChanges], async () => {
      await database.changeSetting('peopleIndex', manifest);
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
