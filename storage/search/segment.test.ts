import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findCorpus } from '@/tests/corpora';
import { columnValue, COLUMN_FIELDS } from '@/talent/search/fields';
import { foldLine } from '@/talent/search/fold';
import { matchesQuery } from '@/talent/search/matches-query';
import { parseQuery } from '@/talent/search/parse-query';
import type { PersonDocument } from '@/talent/search/person-document';
import { Tokenizer } from '@/talent/search/tokens';
import { transliterate } from '@/talent/search/transliterate';
import { findMatches } from './matches';
import { mergeSegments, mergeSegmentsInSlices } from './merge-segments';
import { compareNames } from './name-order';
import { PeopleIndex } from './people-index';
import { readRow } from './rows';
import { searchPeople } from './search-people';
import { openSegment, type Segment } from './segment';
import { buildSegment, buildSegmentInSlices } from './segment-builder';
import { arbitraryPeople, NOW, queryText } from './testing/arbitrary-people';
import { knownAs } from './testing/invented-person';

const tokenizer = new Tokenizer(transliterate);
const reading = { now: NOW, tokenizer };

function opened(buffer: ArrayBuffer): Segment {
  const result = openSegment(buffer);
  if (!result.ok) throw new Error(result.reason);
  return result.value;
}

/** The row that a list must show of a person. */
function expectedRow(person: PersonDocument) {
  const seconds = Object.fromEntries(COLUMN_FIELDS.map((field) => [field, columnValue(field, person)]));
  const instant = (field: string) => (seconds[field] === 0 ? undefined : seconds[field]! * 1_000);
  const text = (value: string | undefined) => (value === '' ? undefined : value);
  return {
    id: person.id,
    name: person.name,
    headline: text(person.headline),
    title: text(person.title),
    organization: text(person.organization),
    location: text(person.location),
    relationship: text(person.relationship),
    photo: text(person.photo),
    addedAt: instant('added'),
    seenAt: instant('updated'),
    lastTouchAt: instant('touched'),
    nextReminderAt: instant('reminder'),
    touchpointCount: person.touchpointCount,
  };
}

function rowsOf(segment: Segment) {
  return Array.from({ length: segment.size }, (_, document) => readRow(segment, document));
}

function inOrder(people: readonly PersonDocument[]): PersonDocument[] {
  return [...people].sort((a, b) => compareNames(foldLine(a.name), a.id, foldLine(b.name), b.id));
}

describe('a segment', () => {
  test('holds the rows of everybody in the order of names, and finds them by id', () => {
    fc.assert(
      fc.property(arbitraryPeople, (people) => {
        const segment = opened(buildSegment({ documents: people }, tokenizer).buffer.slice(0));
        expect(rowsOf(segment)).toEqual(inOrder(people).map(expectedRow));
        for (const [document, { id }] of inOrder(people).entries()) expect(segment.find(id)).toBe(document);
        expect(segment.find('nobody')).toBe(-1);
      }),
    );
  });

  test('built in slices is the same to the byte', async () => {
    let breaks = 0;
    const slicing = { now: () => (breaks += 1), yieldControl: () => Promise.resolve(), sliceLength: 1 };
    await fc.assert(
      fc.asyncProperty(arbitraryPeople, async (people) => {
        const atOnce = buildSegment({ documents: people }, tokenizer);
        const sliced = await buildSegmentInSlices(
          [{ documents: people.slice(0, 3) }, { documents: people.slice(3) }],
          tokenizer,
          slicing,
        );
        expect(new Uint8Array(sliced.buffer)).toEqual(new Uint8Array(atOnce.buffer));
      }),
      { numRuns: 30 },
    );
  });

  test('merged from parts answers like one that was built whole', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryPeople, arbitraryPeople, queryText, async (older, newer, text) => {
        const index = PeopleIndex.of([
          buildSegment({ documents: older }, tokenizer),
          buildSegment({ documents: newer, removed: ['p1', 'p2'] }, tokenizer),
        ]);
        const gone = new Set(['p1', 'p2']);
        const people = new Map(older.filter(({ id }) => !gone.has(id)).map((person) => [person.id, person]));
        for (const person of newer) people.set(person.id, person);
        const merged = mergeSegments(index.parts);
        expect(rowsOf(merged)).toEqual(inOrder([...people.values()]).map(expectedRow));
        const { query } = parseQuery(text);
        const expected = [...people.values()].filter((person) => matchesQuery(person, query, reading));
        expect([...findMatches(PeopleIndex.of([merged]), query, reading).ids()].sort()).toEqual(
          expected.map(({ id }) => id).sort(),
        );
        // Nothing of whom it no longer holds is left: it is as large as one that never knew them.
        const whole = buildSegment({ documents: people.values() }, tokenizer);
        expect(merged.counts).toEqual(whole.counts);
        const slicing = { now: () => 0, yieldControl: () => Promise.resolve() };
        const sliced = await mergeSegmentsInSlices(index.parts, false, slicing);
        expect(new Uint8Array(sliced.buffer)).toEqual(new Uint8Array(merged.buffer));
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  test('keeps the removed dead when recent parts are merged', () => {
    const [person] = fc.sample(
      arbitraryPeople.filter((people) => people.length > 0),
      { numRuns: 1, seed: 1 },
    )[0]!;
    let index = PeopleIndex.of([buildSegment({ documents: [person!] }, tokenizer)]);
    index = index.change({ documents: [], removed: [person!.id] }, tokenizer);
    const recent = index.change({ documents: [], removed: ['other'] }, tokenizer).mergeRecent();
    const reopened = PeopleIndex.of([index.parts[0]!.segment, opened(recent!.buffer)]);
    expect(reopened.size).toBe(0);
    expect(reopened.locate(person!.id)).toBeUndefined();
    const back = reopened.change({ documents: [person!] }, tokenizer);
    expect(back.size).toBe(1);
    expect(mergeSegments(back.parts).counts).toMatchObject({ documents: 1, removed: 0 });
  });
});

describe('a damaged buffer is refused', () => {
  const [people = []] = fc.sample(
    arbitraryPeople.filter(({ length }) => length > 5),
    { numRuns: 1, seed: 7 },
  );
  const { buffer } = buildSegment({ documents: people, removed: ['p99'] }, tokenizer);

  test('cut off anywhere', () => {
    for (let length = 0; length < buffer.byteLength; length += 1) {
      expect(openSegment(buffer.slice(0, length)).ok).toBe(false);
    }
    const longer = new Uint8Array(buffer.byteLength + 16);
    longer.set(new Uint8Array(buffer));
    expect(openSegment(longer.buffer)).toEqual({ ok: false, reason: 'truncated' });
  });

  test('with any one bit turned', () => {
    const bytes = new Uint8Array(buffer.slice(0));
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      bytes[bit >> 3]! ^= 1 << (bit & 7);
      const isOpened = openSegment(bytes.buffer).ok;
      bytes[bit >> 3]! ^= 1 << (bit & 7);
      if (isOpened) expect.fail(`bit ${bit} was not noticed`);
    }
    expect(openSegment(bytes.buffer).ok).toBe(true);
  }, 60_000);

  test('with parts of it exchanged', () => {
    const bytes = new Uint8Array(buffer.slice(0));
    const groups = bytes.length / 16;
    let exchanged = 0;
    for (let group = 1; group < groups; group += 7) {
      const [a, b] = [
        bytes.slice(group * 16, group * 16 + 16),
        bytes.slice(groups * 16 - 160, groups * 16 - 144),
      ];
      if (a.every((byte, index) => byte === b[index])) continue;
      const changed = bytes.slice();
      changed.set(b, group * 16);
      changed.set(a, groups * 16 - 160);
      expect(openSegment(changed.buffer).ok).toBe(false);
      exchanged += 1;
    }
    expect(exchanged).toBeGreaterThan(10);
  });

  test('made of anything else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4_000 }), (bytes) => {
        expect(openSegment(bytes.slice().buffer).ok).toBe(false);
      }),
    );
  });
});

const corpus = findCorpus('naughty-strings/blns.json');

describe.skipIf(corpus === undefined)('hostile text', () => {
  const strings: string[] = corpus === undefined ? [] : JSON.parse(readFileSync(corpus, 'utf8'));
  const documents = strings.map((text, number): PersonDocument => {
    const group = { id: `g${number}`, name: text };
    return knownAs(`p${number}`, text, {
      headline: text,
      title: text,
      organization: text,
      location: text,
      photo: text,
      about: text,
      pastTitles: [text],
      pastOrganizations: [text],
      schools: [text],
      skills: [text],
      languages: [text],
      tags: [group],
      pools: [group],
      roles: [group],
      notes: [text],
      emails: [text],
      phones: [text],
      links: [text],
    });
  });

  test('comes back unit by unit from every field of a row', () => {
    const segment = opened(buildSegment({ documents }, tokenizer).buffer);
    expect(rowsOf(segment)).toEqual(inOrder(documents).map(expectedRow));
    const merged = mergeSegments(PeopleIndex.of([segment]).parts);
    expect(rowsOf(merged)).toEqual(rowsOf(segment));
    for (const [number, text] of strings.entries()) {
      const document = segment.find(`p${number}`);
      expect(
        findMatches(
          PeopleIndex.of([segment]),
          { kind: 'value', field: 'tag', text: `g${number}` },
          reading,
        ).has(`p${number}`),
      ).toBe(true);
      expect(segment.name(document)).toBe(text);
    }
  });

  test('as a query is answered as the plain reading has it, with ranges inside the texts', () => {
    const index = PeopleIndex.of([buildSegment({ documents }, tokenizer)]);
    for (const text of strings) {
      const { query } = parseQuery(text);
      const { rows } = searchPeople(index, query, { ...reading, limit: 3 });
      for (const row of rows) {
        for (const [field, ranges] of Object.entries(row.highlights)) {
          const shown = row[field as keyof typeof row.highlights] ?? '';
          for (const { start, end } of ranges) {
            expect(start).toBeLessThan(end);
            expect(end).toBeLessThanOrEqual(shown.length);
          }
        }
      }
    }
    for (const text of strings.filter((_, number) => number % 12 === 0)) {
      const { query } = parseQuery(text);
      const expected = documents.filter((person) => matchesQuery(person, query, reading)).map(({ id }) => id);
      expect([...findMatches(index, query, reading).ids()].sort()).toEqual(expected.sort());
    }
  }, 60_000);
});
