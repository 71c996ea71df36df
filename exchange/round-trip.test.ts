import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { portablePerson, emptyPortablePerson, type PortablePerson } from '@/talent/imported-person';
import { RELATIONSHIPS } from '@/talent/records/person';
import { findCorpus } from '@/tests/corpora';
import type { Json } from '@/utils/json';
import type { KithRow } from './kith-document';
import { readKithRows } from './read/read-kith-rows';
import { bytesOf, joinText, peopleIn, withoutSource } from './testing';
import { writeCsv } from './write/csv';
import { writeJson } from './write/json';
import { writeVcards } from './write/vcard';

const WRITERS = { csv: writeCsv, vcard: writeVcards } as const;

async function roundTrip(
  format: keyof typeof WRITERS,
  people: readonly PortablePerson[],
): Promise<PortablePerson[]> {
  const text = await joinText(WRITERS[format](people));
  return (await peopleIn(bytesOf(text), `people.${format}`)).map(withoutSource);
}

/** As JSON, so that a field that is undefined and one that is absent are the same. */
function plain(people: readonly PortablePerson[]): unknown {
  return JSON.parse(JSON.stringify(people));
}

/** A person with one text in every field that can hold any text. */
function everywhere(text: string): PortablePerson {
  return {
    ...emptyPortablePerson(),
    name: text,
    headline: text,
    title: text,
    organization: text,
    location: text,
    about: text,
    photo: text,
    links: [text],
    emails: [text],
    phones: [text],
    experience: [
      { title: text, organization: text, location: text, description: text, from: '2020', to: 'present' },
    ],
    education: [{ school: text, degree: text, field: text, to: '2019-07' }],
    skills: [text, `${text}2`],
    languages: [text],
    tags: [text, `2${text}`],
    notes: [{ text }, { text, at: '2026-01-02T03:04:05.000Z' }],
    relationship: 'alum',
    connectedAt: '2026-01-02',
    addedAt: '2026-01-02T03:04:05.000Z',
    externalIds: [{ system: text, id: text }],
  };
}

const awkward = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
  fc.string({ minLength: 1, maxLength: 30 }),
  fc
    .array(
      fc.constantFrom(
        '\\',
        ';',
        ',',
        '"',
        "'",
        '\n',
        '\r',
        '\t',
        ' ',
        '=',
        '+',
        '-',
        '@',
        '＝',
        '\0',
        '\ud800',
        '\udc00',
        ':',
        '^',
        'n',
        'é',
        '\u007f',
        '\ufeff',
        '\u2028',
      ),
      {
        minLength: 1,
        maxLength: 12,
      },
    )
    .map((signs) => signs.join('')),
);
const texts = fc.array(awkward, { maxLength: 4 });
const optional = fc.option(awkward, { nil: undefined });

const person: fc.Arbitrary<PortablePerson> = fc.record({
  name: awkward,
  headline: optional,
  title: optional,
  organization: optional,
  location: optional,
  about: optional,
  photo: fc.option(fc.oneof(awkward, fc.webUrl()), { nil: undefined }),
  links: fc.array(fc.oneof(awkward, fc.webUrl()), { maxLength: 3 }),
  emails: fc.array(fc.oneof(awkward, fc.emailAddress()), { maxLength: 3 }),
  phones: texts,
  experience: fc.array(fc.record({ title: awkward, description: awkward }, { requiredKeys: ['title'] }), {
    maxLength: 2,
  }),
  education: fc.array(fc.record({ school: awkward }), { maxLength: 2 }),
  skills: texts,
  languages: texts,
  tags: texts,
  notes: fc.array(fc.record({ text: awkward, at: fc.constant('2026-02-03') }, { requiredKeys: ['text'] }), {
    maxLength: 3,
  }),
  relationship: fc.option(fc.constantFrom(...RELATIONSHIPS), { nil: undefined }),
  connectedAt: fc.option(fc.constantFrom('2020', '2020-02', '2020-02-03'), { nil: undefined }),
  addedAt: fc.option(fc.constant('2020-02-03T04:05:06.000Z'), { nil: undefined }),
  externalIds: fc.array(fc.record({ system: awkward, id: awkward }), { maxLength: 2 }),
});

const corpus = findCorpus('naughty-strings/blns.json');

describe.each(['csv', 'vcard'] as const)('%s', (format) => {
  test('gives back any person', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 3 }), async (people) => {
        expect(plain(await roundTrip(format, people))).toEqual(plain(people));
      }),
      { numRuns: 300 },
    );
  });

  test.skipIf(corpus === undefined)('gives back every naughty string in every field', async () => {
    const strings = (JSON.parse(readFileSync(corpus!, 'utf8')) as string[]).filter((text) => text !== '');
    const people = strings.map((text) => everywhere(text));
    const back = await roundTrip(format, people);
    expect(back).toHaveLength(people.length);
    for (const [index, returned] of back.entries())
      expect(plain([returned])).toEqual(plain([people[index]!]));
  });

  test('what was changed elsewhere since is believed', async () => {
    const ada = {
      ...emptyPortablePerson(),
      name: 'Ada\0Example',
      title: 'Engineer',
      skills: ['Rust'],
      tags: ['a'],
    };
    const text = await joinText(WRITERS[format]([ada]));
    const changed = text.replace('Ada\ufffdExample', 'Ada Changed');
    const [back] = (await peopleIn(bytesOf(changed), `people.${format}`)).map(withoutSource);
    expect(back).toMatchObject({ name: 'Ada Changed', title: 'Engineer', skills: ['Rust'], tags: ['a'] });
  });
});

const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const payloads = findCorpus('csv-injection/Intruder/csv-payload.txt');

describe('formulas in CSV', () => {
  const known = [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    "'=1",
    "''=1",
    'a;=1',
    'a\n=1',
    'a; =1',
    '  =1',
  ];
  const dangerous =
    payloads === undefined
      ? known
      : [...known, ...readFileSync(payloads, 'utf8').split(/\r?\n/).filter(Boolean)];

  test.each(dangerous)('%s is inert, and comes back', async (payload) => {
    const people = [everywhere(payload)];
    const text = await joinText(writeCsv(people));
    // Also for a program that takes semicolons or tabs for the separators.
    for (const delimiter of [',', ';', '\t']) {
      const { data } = Papa.parse<string[]>(text.slice(1), { delimiter, skipEmptyLines: true });
      const cells = data.slice(1).flat();
      expect(cells.length).toBeGreaterThan(0);
      expect(cells.filter((cell) => FORMULA.test(cell.replace(/^ +/, '')))).toEqual([]);
    }
    expect(plain(await roundTrip('csv', people))).toEqual(plain(people));
  });

  test('harmless text is written as it is', async () => {
    const text = await joinText(
      writeCsv([{ ...emptyPortablePerson(), name: "O'Example - Ada", phones: ['030 1'] }]),
    );
    expect(text).toContain('"O\'Example - Ada"');
  });
});

describe('CSV as other programs see it', () => {
  test('is RFC 4180 in UTF-8 with a byte order mark, and survives a spreadsheet that uses semicolons', async () => {
    const people = [everywhere('Zoë "Z"; Grün, née =x')];
    const text = await joinText(writeCsv(people));
    expect(text.startsWith('\ufeff"Name","Headline"')).toBe(true);
    expect(text.endsWith('"\r\n')).toBe(true);
    const cells = Papa.parse<string[]>(text.slice(1), { skipEmptyLines: true }).data;
    const saved = Papa.unparse(cells, { delimiter: ';', newline: '\r\n' });
    const back = await peopleIn(Uint8Array.from(saved, (sign) => sign.charCodeAt(0)));
    expect(plain(back.map(withoutSource))).toEqual(plain(people));
  });

  test('ordinary people need nothing in the last column', async () => {
    const text = await joinText(writeCsv([everywhere('Zoë "Z"; Grün, née =x\n- a'), everywhere('\ud800')]));
    const rows = Papa.parse<string[]>(text.slice(1), { skipEmptyLines: true }).data;
    expect(rows.map((cells) => cells.at(-1) === '')).toEqual([false, true, false]);
  });

  test('a damaged structured cell is kept as text, and said; added columns are kept', async () => {
    const text = 'Name,Experience (JSON),Shoe size,Kith details\nAda Example,"[{""title"":",41,\n';
    const people = await peopleIn(bytesOf(text));
    expect(people[0]?.notes.map(({ text: note }) => note)).toEqual([
      'Experience (JSON): [{"title":',
      'Shoe size: 41',
    ]);
  });
});

describe('JSON', () => {
  const json: fc.Arbitrary<Json> = fc.jsonValue().map((value): Json => JSON.parse(JSON.stringify(value)));
  const register = fc.record(
    {
      value: json,
      rank: fc.constantFrom(1, 2, 3, 9),
      clock: fc.constant('0190000000000000-device'),
      actor: fc.string(),
      source: fc.constant({ page: 'p', reader: 'r', place: 'x' }),
      later: fc.jsonValue(),
    },
    { requiredKeys: ['value', 'rank', 'clock', 'actor'] },
  );
  const row: fc.Arbitrary<KithRow> = fc.record(
    {
      kind: fc.constantFrom('person', 'touchpoint', 'tagging', 'of-a-later-version'),
      id: fc.uuid(),
      scope: fc.constantFrom('team', 'user:ada', 'group:g1'),
      version: fc.nat(),
      fields: fc.dictionary(fc.string({ unit: 'binary' }), register),
      more: fc.jsonValue(),
    },
    { requiredKeys: ['kind', 'id', 'scope', 'version', 'fields'] },
  );
  const exportedAt = '2026-01-02T03:04:05.000Z';

  async function readRows(text: string): Promise<KithRow[]> {
    const rows: KithRow[] = [];
    for await (const read of readKithRows(bytesOf(text), { fileName: 'kith.json' })) {
      if (!read.ok) throw new Error(read.problem.message);
      rows.push(read.record);
    }
    return rows;
  }

  test('gives back any rows, also of kinds and with fields that are not known here', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row), fc.constantFrom(undefined, 2), async (rows, indent) => {
        const text = await joinText(writeJson(rows, exportedAt));
        const laidOut = indent === undefined ? text : JSON.stringify(JSON.parse(text), undefined, indent);
        expect(JSON.stringify(await readRows(laidOut))).toBe(
          JSON.stringify(JSON.parse(JSON.stringify(rows))),
        );
      }),
    );
  });

  test.skipIf(corpus === undefined)('gives back every naughty string', async () => {
    const strings = JSON.parse(readFileSync(corpus!, 'utf8')) as string[];
    const rows = strings.map((text, index): KithRow => ({
      kind: 'person',
      id: `p${String(index)}`,
      scope: 'team',
      version: index,
      fields: {
        name: { value: text, rank: 3, clock: '0', actor: text },
        [`email:${text}`]: { value: { address: text }, rank: 1, clock: '0', actor: 'x' },
      },
    }));
    expect(await readRows(await joinText(writeJson(rows, exportedAt)))).toEqual(rows);
  });

  test('is one JSON document', async () => {
    expect(JSON.parse(await joinText(writeJson([], exportedAt)))).toEqual({
      format: 'kith',
      version: 1,
      exportedAt,
      rows: [],
    });
  });

  test('of a later version nothing is taken; of a damaged file what is whole', async () => {
    const collect = async (text: string): Promise<string[]> => {
      const found: string[] = [];
      for await (const read of readKithRows(bytesOf(text), { fileName: 'k.json' }))
        found.push(read.ok ? read.record.id : read.problem.code);
      return found;
    };
    const good = '{"kind":"person","id":"a","scope":"team","version":0,"fields":{}}';
    expect(
      await collect(`{"format":"kith","version":2,"exportedAt":"${exportedAt}","rows":[${good}]}`),
    ).toEqual(['unknown-version']);
    expect(await collect(`{"rows":[${good}]}`)).toEqual(['unknown-format']);
    const head = `{"format":"kith","version":1,"exportedAt":"${exportedAt}","rows":[`;
    expect(await collect(`${head}${good},{"kind":1},{"kind":"person"`)).toEqual([
      'a',
      'invalid',
      'broken-json',
    ]);
  });
});

test('what the tests write is what the store can hold', () => {
  fc.assert(
    fc.property(person, (value) => {
      expect(portablePerson.safeParse(value).success).toBe(true);
    }),
  );
});
