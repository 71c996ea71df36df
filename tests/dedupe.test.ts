import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import { afterAll, describe, expect, it } from 'vitest';
import { readTable } from '@/scripts/dedupe/read-table';
import { findDuplicates } from '@/talent/duplicates/find-duplicates';
import { measureQuality } from '@/talent/duplicates/measure-quality';
import { findCorpus } from './corpora';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'kith-dedupe-'));
afterAll(() => rmSync(folder, { recursive: true }));

function dedupe(...words: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['--import', 'tsx', 'scripts/dedupe.ts', ...words], {
    cwd: PROJECT,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
}

function writeTable(name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function readLines(stdout: string): Record<string, string>[] {
  return Papa.parse<Record<string, string>>(stdout, { header: true, skipEmptyLines: true }).data;
}

describe('the command', () => {
  it('prints a line for each row, in order, in spite of separators, quotes, marks and spellings', () => {
    const file = writeTable(
      'mixed.csv',
      '\uFEFFFull Name;E-Mail;Firma;Employer;Shoe size\r\n' +
        '"Voss; Nanami";nv@post.example;;Acme GmbH;39\r\n' +
        'Henrik Quill;hq@post.example;;Brandt AG;44\r\n' +
        '\r\n' +
        'Nanami Voss;NV@post.example;;ACME;\r\n',
    );
    const { status, stdout, stderr } = dedupe(file);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout.split('\n')[0]).toBe('id,cluster,probability');
    const lines = readLines(stdout);
    expect(lines.map((line) => line['id'])).toEqual(['2', '3', '4']);
    expect(lines.map((line) => line['cluster'])).toEqual(['2', '3', '2']);
    for (const line of lines) {
      expect(Number(line['probability'])).toBeGreaterThan(0.9);
      expect(Number(line['probability'])).toBeLessThanOrEqual(1);
    }
  });

  it('names a cluster by its smallest id', () => {
    const rows =
      'id,given_name,surname,email\nb,Nanami,Voss,nv@post.example\na,Nanami,Voss,nv@post.example\n';
    const lines = readLines(dedupe(writeTable('ids.csv', rows)).stdout);
    expect(lines.map((line) => `${line['id']} ${line['cluster']}`)).toEqual(['b a', 'a a']);
  });

  it('lists bad rows and goes on with the rest', () => {
    const rows = 'id,name,email\n1,Nanami Voss\n2,Henrik Quill,hq@post.example,7,8\n2,Ida Brandt,\n';
    const { status, stdout, stderr } = dedupe(writeTable('bad.csv', rows));
    expect(status).toBe(0);
    expect(readLines(stdout).map((line) => line['id'])).toEqual(['1', '2', '2']);
    expect(stderr).toContain('row 2: 2 fields instead of 3');
    expect(stderr).toContain('row 3: 5 fields instead of 3');
    expect(stderr).toContain('row 4: the id 2 was there before');
  });

  it('reads Windows-1252 and UTF-16', () => {
    const latin = Buffer.from(
      'id,name,email\n1,J\u00f6rg Voss,j@post.example\n2,Jorg Voss,j@post.example\n',
      'latin1',
    );
    expect(readLines(dedupe(writeTable('latin.csv', latin)).stdout)[1]?.['cluster']).toBe('1');
    const wide = Buffer.from('\uFEFFid,name\n1,J\u00f6rg Voss\n', 'utf16le');
    expect(dedupe(writeTable('wide.csv', wide)).stdout).toContain('1,1,');
  });

  it.each([
    [[], 2, 'the file is missing'],
    [['--fast', 'x.csv'], 2, 'unknown option --fast'],
    [['--region', 'Mars', 'x.csv'], 2, 'not a country of two letters: Mars'],
    [['no-such-file.csv'], 1, 'cannot read no-such-file.csv'],
    [[writeTable('empty.csv', '')], 1, 'the file is empty'],
    [[writeTable('other.csv', 'shoe,size\n1,2\n')], 1, 'none of its columns is known: shoe, size'],
  ])('explains what is wrong with %j', (words, expected, problem) => {
    const { status, stdout, stderr } = dedupe(...words);
    expect(status).toBe(expected);
    expect(stdout).toBe('');
    expect(stderr).toContain(problem);
  });
});

/** The columns of FEBRL that a recruiter could have, under the names of the command. */
function mapFebrl(path: string): string {
  const { data } = Papa.parse<Record<string, string>>(readFileSync(path, 'utf8'), {
    header: true,
    skipEmptyLines: true,
    transformHeader: (header) => header.trim(),
    transform: (value) => value.trim(),
  });
  const rows = data.map((row) => ({
    id: row['rec_id'] ?? '',
    given_name: row['given_name'] ?? '',
    surname: row['surname'] ?? '',
    address: [row['street_number'], row['address_1'], row['address_2']].filter(Boolean).join(' '),
    city: row['suburb'] ?? '',
    postcode: row['postcode'] ?? '',
  }));
  return Papa.unparse(rows);
}

function personOf(id: string): string {
  return id.split('-')[1] ?? id;
}

const corpus = findCorpus('dedupe/febrl/febrl');

/** A table of FEBRL, mapped; those in two files as one. */
function readFebrl(files: readonly string[]): string {
  const [first = '', ...more] = files.map((file) => mapFebrl(join(corpus ?? '', file)));
  return [first, ...more.map((text) => text.slice(text.indexOf('\n') + 1))].join('\r\n');
}

describe.skipIf(corpus === undefined)('FEBRL without birth dates and social security numbers', () => {
  it.each([
    [['dataset1.csv'], 0.99, 0.98],
    [['dataset2.csv'], 0.99, 0.98],
    [['dataset3.csv'], 0.99, 0.99],
    [['dataset4a.csv', 'dataset4b.csv'], 0.99, 0.975],
  ])('%j', { timeout: 120_000 }, (files, leastPrecision, leastF1) => {
    const { status, stdout } = dedupe(writeTable(`febrl-${files.join('-')}`, readFebrl(files)));
    expect(status).toBe(0);
    const clusters = new Map<string, string[]>();
    const people = new Map<string, string>();
    for (const line of readLines(stdout)) {
      const { id = '', cluster = '' } = line;
      people.set(id, personOf(id));
      clusters.set(cluster, [...(clusters.get(cluster) ?? []), id]);
    }
    const quality = measureQuality(people, [...clusters.values()]);
    console.info(files.join(' + '), quality);
    expect(quality.precision).toBeGreaterThanOrEqual(leastPrecision);
    expect(quality.f1).toBeGreaterThanOrEqual(leastF1);
  });

  it('says probabilities that come true', { timeout: 120_000 }, async () => {
    let squares = 0;
    let count = 0;
    const bins = Array.from({ length: 5 }, () => ({ pairs: 0, right: 0, expected: 0 }));
    for (const files of [['dataset1.csv'], ['dataset2.csv'], ['dataset3.csv']]) {
      const table = readTable(readFebrl(files));
      if (typeof table === 'string') throw new Error(table);
      const candidates = table.rows.map((row) => row.candidate);
      const { pairs } = await findDuplicates(candidates, {
        now: () => 0,
        yieldControl: () => Promise.resolve(),
      });
      for (const pair of pairs) {
        const isRight = personOf(pair.left) === personOf(pair.right);
        const bin = bins[Math.min(4, Math.floor((pair.probability - 0.5) * 10))];
        if (bin === undefined) continue;
        bin.pairs += 1;
        bin.expected += pair.probability;
        bin.right += isRight ? 1 : 0;
        squares += (pair.probability - (isRight ? 1 : 0)) ** 2;
        count += 1;
      }
    }
    console.info(bins);
    for (const bin of bins) {
      // Within what chance allows for so few pairs, and never much more sure than right.
      const expected = bin.expected / bin.pairs;
      const deviation = Math.sqrt((expected * (1 - expected)) / bin.pairs);
      expect(bin.right / bin.pairs).toBeGreaterThan(expected - 3 * deviation - 0.02);
    }
    expect(squares / count).toBeLessThan(0.01);
  });
});
