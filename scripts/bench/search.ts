import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { countFacets } from '../../storage/search/facets';
import { findMatches } from '../../storage/search/matches';
import { mergeSegments } from '../../storage/search/merge-segments';
import { BY_NAME, rowsAt } from '../../storage/search/orders';
import { PeopleIndex } from '../../storage/search/people-index';
import { openSegment, type Segment } from '../../storage/search/segment';
import {
  buildSegment,
  buildSegmentInSlices,
  type SegmentContent,
} from '../../storage/search/segment-builder';
import { parseQuery } from '../../talent/search/parse-query';
import type { PersonDocument } from '../../talent/search/person-document';
import { Tokenizer } from '../../talent/search/tokens';
import { transliterate } from '../../talent/search/transliterate';
import { figureRow, percentile, report, type BenchRow } from './figures';
import { INVENTED_NOW, inventPeople } from './invent-people';
import {
  flexSearchEngine,
  miniSearchEngine,
  packedEngine,
  timeSearches,
  type Engine,
} from './search-engines';
import { createWorkload, type Workload } from './search-workload';

const PEOPLE = 100_000;
const CHANGED = 1_000;
const PHRASES = 120;
const ROWS = 20;
const PASSES = 3;
const MEGABYTE = 2 ** 20;

setFlagsFromString('--expose-gc');
// Node gives the collector to a context that is made after the flag was set.
const collectGarbage = runInNewContext('gc') as () => void;

/** Megabytes that are in use, buffers included. */
function memoryInUse(): number {
  collectGarbage();
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / MEGABYTE;
}

/** Makes something, with how long it took and what it keeps in memory. */
async function weigh<Value>(make: () => Value | Promise<Value>) {
  const before = memoryInUse();
  const start = performance.now();
  const value = await make();
  const seconds = (performance.now() - start) / 1_000;
  return { value, seconds, megabytes: memoryInUse() - before };
}

function timeOften(times: number, run: (time: number) => void): number[] {
  return Array.from({ length: times }, (_, time) => {
    const start = performance.now();
    run(time);
    return performance.now() - start;
  });
}

interface Measured {
  readonly p50: number;
  readonly p95: number;
  readonly typos: number;
}

/**
 * Each key is timed in several passes over all of them, and its best time counts: what else runs on the machine must
 * not decide between engines. A pass is long enough that nothing of the one before is still remembered.
 */
function measureEngine(engine: Engine, workload: Workload, nameOf: ReadonlyMap<string, string>): Measured {
  const passes = Array.from({ length: PASSES }, () => timeSearches(engine, workload.keystrokes, ROWS));
  const times = workload.keystrokes.map((_, key) => Math.min(...passes.map((pass) => pass[key] ?? Infinity)));
  const found = workload.misspelled.filter(({ text, name }) =>
    engine.search(text, 10).some((id) => nameOf.get(id) === name),
  );
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95), typos: found.length };
}

/** A row with a peer. `fewer` says that less is better, as of times. */
function compare(what: string, ours: number, peer: number, least: number, fewer = true): BenchRow {
  const ratio = fewer ? peer / ours : ours / peer;
  const round = (value: number) => Math.round(value * 100) / 100;
  return {
    what,
    ours: round(ours),
    peer: round(peer),
    ratio: round(ratio),
    goal: `≥ ${least} ×`,
    holds: ratio >= least,
  };
}

const BATCH = 250;

/**
 * The building of an index in slices from people as they are read. The inventing is not counted.
 * @returns the seconds of work, and the longest times that nobody else could run, in milliseconds
 */
async function buildSliced(count: number, tokenizer: Tokenizer) {
  const slices: number[] = [];
  let start = performance.now();
  const pause = () => slices.push(performance.now() - start);
  function* readBatches(): Generator<SegmentContent> {
    let batch: PersonDocument[] = [];
    for (const person of inventPeople(count)) {
      batch.push(person);
      if (batch.length < BATCH) continue;
      start = performance.now();
      yield { documents: batch };
      pause();
      batch = [];
    }
    start = performance.now();
    yield { documents: batch };
  }
  const segment = await buildSegmentInSlices(readBatches(), tokenizer, {
    now: () => performance.now(),
    yieldControl: async () => {
      pause();
      await new Promise((resolve) => setImmediate(resolve));
      start = performance.now();
    },
  });
  pause();
  return { segment, slices, seconds: slices.reduce((sum, slice) => sum + slice, 0) / 1_000 };
}

function measureRest(segment: Segment, people: readonly PersonDocument[], tokenizer: Tokenizer): BenchRow[] {
  const opened = timeOften(50, () => openSegment(segment.buffer));
  const changed = buildSegment(
    { documents: people.filter((_, number) => number % (people.length / CHANGED) === 0) },
    tokenizer,
  );
  const overlaid = timeOften(5, () => PeopleIndex.of([segment, changed]));
  const { parts } = PeopleIndex.of([segment, changed]);
  const merged = timeOften(3, () => mergeSegments(parts));
  const index = PeopleIndex.of([segment]);
  rowsAt(index, BY_NAME, 0, 1);
  const rows = timeOften(400, (time) => rowsAt(index, BY_NAME, (time * 7_919) % (people.length - 50), 50));
  const reading = { now: INVENTED_NOW, tokenizer };
  const everybody = findMatches(index, parseQuery('').query, reading);
  const engineers = findMatches(index, parseQuery('engineer').query, reading);
  return [
    figureRow('open the saved index (ms, median)', percentile(opened, 0.5), 1),
    figureRow(`lay ${CHANGED} changed people over it (ms, median)`, percentile(overlaid, 0.5)),
    figureRow(`merge ${CHANGED} changed people into it (ms, best of 3)`, Math.min(...merged), 1_000),
    figureRow('50 rows anywhere in the list (ms, median)', percentile(rows, 0.5), 0.1),
    figureRow('50 rows anywhere in the list (ms, p95)', percentile(rows, 0.95)),
    figureRow(
      'counts by organization of all (ms, median)',
      percentile(
        timeOften(20, () => countFacets(index, everybody, 'organization', 20)),
        0.5,
      ),
    ),
    figureRow(
      'counts by skill of all (ms, median)',
      percentile(
        timeOften(20, () => countFacets(index, everybody, 'skill', 20)),
        0.5,
      ),
    ),
    figureRow(
      `counts by skill of ${engineers.total} (ms, median)`,
      percentile(
        timeOften(20, () => countFacets(index, engineers, 'skill', 20)),
        0.5,
      ),
    ),
    figureRow(
      'a saved segment of three conditions (ms, median)',
      percentile(
        timeOften(50, () =>
          findMatches(index, parseQuery('title:engineer skill:rust last touch > 90d').query, reading),
        ),
        0.5,
      ),
    ),
  ];
}

/**
 * Search as you type over invented people, beside MiniSearch and FlexSearch in the same process.
 * @param count how many people
 */
export async function measureSearch(count = PEOPLE): Promise<BenchRow[]> {
  const ours = await weigh(async () => {
    const tokenizer = new Tokenizer(transliterate);
    const built = await buildSliced(count, tokenizer);
    const engine = packedEngine(built.segment, tokenizer);
    // What a search keeps for the next one belongs to the memory that it takes.
    for (const text of ['a', 'maria garcai', 'engineer', 'senior engineer berlin']) engine.search(text, ROWS);
    return { ...built, tokenizer, engine };
  });
  const { segment, slices, tokenizer, engine } = ours.value;

  const people = [...inventPeople(count)];
  const nameOf = new Map(people.map(({ id, name }) => [id, name]));
  const workload = createWorkload(people, PHRASES);
  const kith = measureEngine(engine, workload, nameOf);
  const rest = measureRest(segment, people, tokenizer);

  const flexSearch = await weigh(() => flexSearchEngine(people));
  const flex = measureEngine(flexSearch.value, workload, nameOf);
  const miniSearch = await weigh(() => miniSearchEngine(people));
  // A tenth of the keys: it needs some hundred times as long.
  const fewer = { ...workload, keystrokes: workload.keystrokes.filter((_, key) => key % 10 === 0) };
  const mini = measureEngine(miniSearch.value, fewer, nameOf);

  const keys = `search as you type, ${workload.keystrokes.length} keys, best of ${PASSES}, ${count} people`;
  return [
    figureRow(`${keys} (ms, p50)`, kith.p50, 1),
    figureRow(`${keys} (ms, p95)`, kith.p95, 8),
    compare('the same beside FlexSearch, forward (ms, p50)', kith.p50, flex.p50, 1),
    compare('the same beside FlexSearch, forward (ms, p95)', kith.p95, flex.p95, 1),
    compare('the same beside MiniSearch (ms, p50)', kith.p50, mini.p50, 1),
    compare('the same beside MiniSearch (ms, p95)', kith.p95, mini.p95, 50),
    compare(
      'typing errors found among the first ten, of 100; FlexSearch',
      kith.typos,
      Math.max(flex.typos, 1),
      8,
      false,
    ),
    compare(
      'typing errors found among the first ten, of 100; MiniSearch',
      kith.typos,
      Math.max(mini.typos, 1),
      0.95,
      false,
    ),
    figureRow('build in slices (s)', ours.value.seconds, 7),
    figureRow(`slices of it (ms, p99 of ${slices.length})`, percentile(slices, 0.99), 12),
    figureRow('longest slice of it (ms)', Math.max(...slices)),
    compare('build beside FlexSearch (s)', ours.value.seconds, flexSearch.seconds, 1),
    compare('build beside MiniSearch (s)', ours.value.seconds, miniSearch.seconds, 0.5),
    figureRow('memory with rows and all (MB)', ours.megabytes, 26),
    compare('memory beside FlexSearch (MB)', ours.megabytes, flexSearch.megabytes, 10),
    compare('memory beside MiniSearch (MB)', ours.megabytes, miniSearch.megabytes, 1),
    figureRow('saved (MB)', segment.buffer.byteLength / MEGABYTE, 12),
    ...rest,
  ];
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  report('search', await measureSearch(Number(process.argv[2] ?? PEOPLE)));
}
