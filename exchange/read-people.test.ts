import { readdirSync, readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { findCorpus } from '@/tests/corpora';
import { recognizeFormat } from './formats';
import { readPeople, type ReadPeopleOptions } from './read-people';
import { parseText } from './read/records';
import { plainTable } from './read/plain-table';
import { inspectHead } from './read/table-layout';
import type { ReadRow } from './read/read-row';
import { bytesOf, collectRows, peopleIn } from './testing';

function problemsIn(rows: readonly ReadRow[]): (readonly [number, string])[] {
  return rows.flatMap((row) => (row.ok ? [] : [[row.line, row.problem.code] as const]));
}

const connections = findCorpus('linkedin-connections');

describe.skipIf(connections === undefined)('LinkedIn connections, all dialects', () => {
  const files =
    connections === undefined ? [] : readdirSync(connections).filter((name) => name.endsWith('.csv'));

  /** What a plain reading of the file gives, without any of our guessing. */
  function plainRows(name: string): Record<string, string>[] {
    const text = readFileSync(`${connections!}/${name}`, 'utf8');
    const start = text.search(/^(?:First Name|Company),/m);
    const { data } = Papa.parse<Record<string, string>>(text.slice(start), {
      header: true,
      skipEmptyLines: true,
    });
    return data;
  }

  test.each(files)('%s', async (name) => {
    const bytes = readFileSync(`${connections!}/${name}`);
    const format = recognizeFormat(bytes, name);
    expect(format.ok && format.value.id).toBe('linkedin-connections');
    const rows = await collectRows(bytes, name);
    const expected = plainRows(name);
    expect(rows).toHaveLength(expected.length);
    for (const [index, row] of rows.entries()) {
      const cells = expected[index]!;
      const names = [cells['First Name'], cells['Last Name']].filter(Boolean).join(' ');
      if (names === '') {
        expect(row.ok ? '' : row.problem.code).toBe('nobody');
        continue;
      }
      if (!row.ok) throw new Error(row.problem.message);
      expect(row.notices).toEqual([]);
      const { person } = row;
      expect(person.name).toBe(names);
      expect(person.title).toBe(cells['Position'] || undefined);
      expect(person.organization).toBe(cells['Company'] || undefined);
      expect(person.emails).toEqual([cells['Email Address']].filter(Boolean));
      expect(person.links).toEqual(cells['URL'] ? [cells['URL'].replace('www.', '')] : []);
      if (cells['Connected On']) {
        expect(person.connectedAt).toMatch(/^20\d\d-\d\d-\d\d$/);
        expect(new Date(cells['Connected On']).toDateString()).toBe(
          new Date(`${person.connectedAt!}T00:00`).toDateString(),
        );
      }
    }
  });
});

const spectrum = findCorpus('csv-spectrum');

describe.skipIf(spectrum === undefined)('nasty CSV files', () => {
  const names =
    spectrum === undefined ? [] : readdirSync(`${spectrum}/csvs`).map((name) => name.replace('.csv', ''));

  test('there are twelve', () => {
    expect(names).toHaveLength(12);
  });

  test.each(names)('%s', (name) => {
    const written = readFileSync(`${spectrum!}/csvs/${name}.csv`, 'utf8');
    // The line ends of these were changed when the corpus was kept; their JSON still has them.
    const text = name.endsWith('_crlf') ? written.replace(/\r?\n/g, '\r\n') : written;
    const parsed: unknown = JSON.parse(readFileSync(`${spectrum!}/json/${name}.json`, 'utf8'));
    const expected = [parsed].flat();
    const { layout } = inspectHead(bytesOf(text));
    expect(layout.delimiter).toBe(',');
    const [headers, ...records] = parseText(text, layout).filter(({ cells }) => cells.join('') !== '');
    const objects = records.map(({ cells }) =>
      Object.fromEntries(headers!.cells.map((header, index) => [header, cells[index]])),
    );
    // In one pair the corpus has two different phone numbers, of ten digits each.
    const same = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value).replace(/"\d{10}"/g, '"0123456789"'));
    expect(same(objects)).toEqual(same(expected));
  });
});

const TABLE = 'Full name;E-Mail;Telefon;Firma\nZoë Grün;zoe@example.com;+49 30 1234567;Grün & Söhne\n';

describe('encodings and separators', () => {
  function utf16(text: string, littleEndian: boolean, mark: boolean): Uint8Array {
    const units = `${mark ? '\ufeff' : ''}${text}`;
    const bytes = new Uint8Array(units.length * 2);
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < units.length; at += 1) view.setUint16(at * 2, units.charCodeAt(at), littleEndian);
    return bytes;
  }

  test.each([
    ['UTF-8', bytesOf(TABLE)],
    ['UTF-8 with a byte order mark', bytesOf(`\ufeff${TABLE}`)],
    ['UTF-16 LE with a mark', utf16(TABLE, true, true)],
    ['UTF-16 BE with a mark', utf16(TABLE, false, true)],
    ['UTF-16 LE without', utf16(TABLE, true, false)],
    ['UTF-16 BE without', utf16(TABLE, false, false)],
    ['Windows-1252', Uint8Array.from(TABLE, (sign) => sign.charCodeAt(0))],
  ])('%s', async (_name, bytes) => {
    const [person] = await peopleIn(bytes);
    expect(person).toMatchObject({
      name: 'Zoë Grün',
      emails: ['zoe@example.com'],
      phones: ['+49 30 1234567'],
      organization: 'Grün & Söhne',
    });
  });

  test('the first accent of a Windows-1252 file may stand far behind its beginning', async () => {
    const filler = 'Ada Example;ada@example.com\n'.repeat(20_000);
    const text = `Name;E-Mail\n${filler}Zo\u00eb Late;zoe@example.com\n`;
    const bytes = Uint8Array.from(text, (sign) => sign.charCodeAt(0));
    expect((await peopleIn(bytes)).at(-1)?.name).toBe('Zoë Late');
  });

  test('one damaged byte does not make a UTF-8 file another', async () => {
    const bytes = bytesOf(`Name,Email\n${'Zoë Grün,zoe@example.com\n'.repeat(30)}`);
    bytes[bytes.length - 20] = 0xff;
    expect((await peopleIn(bytes))[0]?.name).toBe('Zoë Grün');
  });

  test.each([
    ['comma', ','],
    ['semicolon', ';'],
    ['tab', '\t'],
    ['bar', '|'],
  ])('separator: %s', async (_name, separator) => {
    const text = `${['First name', 'Last name', 'Email', 'Notes'].join(separator)}\n${['Ada', 'Example', 'ada@example.com', '"a, b; c | d"'].join(separator)}\n`;
    const [person] = await peopleIn(bytesOf(text));
    expect(person).toMatchObject({ name: 'Ada Example', notes: [{ text: 'a, b; c | d' }] });
  });

  test('a separator that Excel was told of, and old line ends', async () => {
    expect((await peopleIn(bytesOf('sep=;\r\nName;Company\r\nAda Example;"A; B"\r\n')))[0]).toMatchObject({
      name: 'Ada Example',
      organization: 'A; B',
    });
    const old = await peopleIn(bytesOf('Name,Company\rAda Example,Acme\rBob Example,Beta\r'));
    expect(old.map(({ name, organization }) => [name, organization])).toEqual([
      ['Ada Example', 'Acme'],
      ['Bob Example', 'Beta'],
    ]);
  });

  test('without headers, columns are known by their look', async () => {
    const text =
      'ada@example.com,https://www.linkedin.com/in/ada-example\nbob@example.com,https://linkedin.com/in/bob\n';
    const people = await peopleIn(bytesOf(text));
    expect(people.map(({ emails, links }) => [...emails, ...links])).toEqual([
      ['ada@example.com', 'https://linkedin.com/in/ada-example'],
      ['bob@example.com', 'https://linkedin.com/in/bob'],
    ]);
  });
});

describe('bad rows', () => {
  test('an unclosed quote costs its own line and no other', async () => {
    const text =
      'Name,Email,Company\nAda Example,ada@example.com,"Acme\nBob Example,bob@example.com,"Beta, Inc."\nCy Example,cy@example.com,Gamma\n';
    const rows = await collectRows(bytesOf(text));
    expect(problemsIn(rows)).toEqual([[2, 'broken-quotes']]);
    expect(rows.flatMap((row) => (row.ok ? [row.person.name] : []))).toEqual(['Bob Example', 'Cy Example']);
  });

  test('an unclosed quote in the first of many rows costs one row', async () => {
    const many = Array.from(
      { length: 60_000 },
      (_, index) => `Person ${String(index)},p${String(index)}@example.com,Acme`,
    );
    const rows = await collectRows(
      bytesOf(`Name,Email,Company\n"Broken,b@example.com,Acme\n${many.join('\n')}\n`),
    );
    expect(problemsIn(rows)).toEqual([[2, 'broken-quotes']]);
    expect(rows).toHaveLength(60_001);
  });

  test('a file of nothing but broken rows is read in time', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `"Person ${String(index)},x"y,z`);
    const begin = performance.now();
    const rows = await collectRows(bytesOf(`Name,Email,Company\n${lines.join('\n')}\n`));
    expect(rows).toHaveLength(20_000);
    expect(performance.now() - begin).toBeLessThan(10_000);
  });

  test('a stray quote on one line is taken as it stands', async () => {
    const rows = await collectRows(
      bytesOf('Name,Email,Company\n"Ada "Countess" Example",ada@example.com,Acme\n'),
    );
    expect(rows[0]).toMatchObject({
      ok: true,
      person: { name: 'Ada "Countess" Example', organization: 'Acme' },
    });
  });

  test('more cells than columns, nobody, and too long a value are said with their line', async () => {
    const text = `Name,Email,Company\nAda Example,ada@example.com,Acme, Inc.\n,,Acme\nBob Example,bob@example.com,${'x'.repeat(501)}\nCy Example,cy@example.com,Gamma\n`;
    const rows = await collectRows(bytesOf(text));
    expect(problemsIn(rows)).toEqual([
      [2, 'too-many-cells'],
      [3, 'nobody'],
      [4, 'too-long'],
    ]);
    const long = rows[2]!;
    expect(!long.ok && long.problem).toMatchObject({ field: 'organization' });
    expect(!long.ok && long.problem.message).toContain('501');
    expect(!long.ok && long.problem.raw).toContain('bob@example.com');
  });

  test('what does not fit its field is kept in a note, and said', async () => {
    const text =
      'Name,Email,Phone,Added on\nAda Example,ada@example.com,+49 30 1234567,2026-02-03\nBob Example,see below,4.93012E+11,someday\n';
    const rows = await collectRows(bytesOf(text));
    const bob = rows[1]!;
    if (!bob.ok) throw new Error(bob.problem.message);
    expect(bob.person).toMatchObject({
      emails: [],
      phones: [],
      notes: [{ text: 'Email: see below\nPhone: 4.93012E+11\nAdded on: someday' }],
    });
    expect(bob.notices.map(({ field, line }) => [field, line])).toEqual([
      ['Email', 3],
      ['Phone', 3],
      ['Added on', 3],
    ]);
  });

  test('a value that is too long for one note is a problem, never cut', async () => {
    const rows = await collectRows(
      bytesOf(`Name,Email,Odd\nAda Example,ada@example.com,${'y'.repeat(20_001)}\n`),
    );
    expect(problemsIn(rows)).toEqual([[2, 'too-long']]);
  });
});

describe('long files', () => {
  const count = 30_000;
  const text = `Name,Email,Notes\n${Array.from({ length: count }, (_, index) => `Person ${String(index)},p${String(index)}@example.com,"line one\nline ""two"" of ${String(index)}"`).join('\r\n')}`;
  const bytes = bytesOf(text);
  const blob = new Blob([bytes.slice()]);
  const options: ReadPeopleOptions = { fileName: 'long.csv', format: plainTable };

  test('parts of a file give the same rows as the whole, with the lines on which they begin', async () => {
    let row = 0;
    for await (const read of readPeople(blob, options)) {
      if (!read.ok) throw new Error(read.problem.message);
      expect(read.row).toBe(row);
      expect(read.line).toBe(2 + row * 2);
      expect(read.person.emails[0]).toBe(`p${String(row)}@example.com`);
      expect(read.person.notes).toEqual([{ text: `line one\nline "two" of ${String(row)}` }]);
      row += 1;
    }
    expect(row).toBe(count);
  });

  test('it goes on where it stopped, and says how far it is', async () => {
    const seen: number[] = [];
    const done: number[] = [];
    const onProgress = (read: number, total: number): void => {
      done.push(read / total);
    };
    for await (const read of readPeople(blob, { ...options, startAt: 29_998, onProgress }))
      seen.push(read.row);
    expect(seen).toEqual([29_998, 29_999]);
    expect(done.at(-1)).toBe(1);
    expect(done.length).toBeGreaterThan(3);
  });

  test('it stops when it is told to', async () => {
    const stop = new AbortController();
    let rows = 0;
    const reading = (async () => {
      for await (const { row } of readPeople(blob, { ...options, signal: stop.signal })) {
        rows = row + 1;
        if (rows === 100) stop.abort(new Error('stopped by the user'));
      }
    })();
    await expect(reading).rejects.toThrow('stopped by the user');
    expect(rows).toBe(100);
  });
});

describe('recognizing a file', () => {
  test.each([
    ['an archive', [0x50, 0x4b, 3, 4], 'export.zip', 'archive'],
    ['a workbook', [0x50, 0x4b, 3, 4], 'people.xlsx', 'spreadsheet'],
    ['a document', [0x25, 0x50, 0x44, 0x46], 'cv.pdf', 'document'],
    ['nothing', [], 'people.csv', 'empty'],
    ['blanks', [0x20, 0x0a], 'people.csv', 'empty'],
    ['prose', [...bytesOf('Dear all, this is a letter.')], 'letter.txt', 'unknown-format'],
    ['JSON of something else', [...bytesOf('{"a": [1, 2]}')], 'a.json', 'unknown-format'],
  ])('%s', (_name, bytes, fileName, code) => {
    const recognized = recognizeFormat(Uint8Array.from(bytes), fileName);
    expect(recognized.ok ? recognized.value.id : recognized.reason.code).toBe(code);
  });

  test('what to take out of an archive is said', () => {
    const recognized = recognizeFormat(Uint8Array.of(0x50, 0x4b, 3, 4), 'Complete_LinkedInDataExport.zip');
    expect(recognized.ok ? '' : recognized.reason.message).toContain('Connections.csv');
  });
});
