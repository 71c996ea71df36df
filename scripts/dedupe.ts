import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { findDuplicates, type DuplicateReport } from '../talent/duplicates/find-duplicates';
import { decodeTable, readTable, type Table, type TableRow } from './dedupe/read-table';

const USAGE =
  'Usage: npm run -s dedupe -- [--region DE] FILE.csv\n' +
  'Prints id,cluster,probability for each row: rows with one cluster are one person.\n' +
  'Columns: id, name, given_name, surname, email, phone, company, title, city, address, postcode, url.\n' +
  '--region: the country whose phone numbers are written without a country code.';

interface Arguments {
  readonly file: string;
  readonly region: string | undefined;
}

/** Reads the command line. @returns what is wrong with it, as a string, or the arguments */
function parseArguments(words: readonly string[]): Arguments | string {
  const files: string[] = [];
  let region: string | undefined;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '--region') {
      at += 1;
      region = words[at];
      if (region === undefined) return 'the country after --region is missing';
    } else if (word.startsWith('--region=')) {
      region = word.slice('--region='.length);
    } else if (word.startsWith('--')) {
      return `unknown option ${word}`;
    } else {
      files.push(word);
    }
  }
  if (region !== undefined && !/^[a-z]{2}$/i.test(region)) return `not a country of two letters: ${region}`;
  const [file] = files;
  if (file === undefined) return 'the file is missing';
  return files.length > 1 ? 'one file at a time' : { file, region };
}

function openTable(file: string): Table | string {
  try {
    const table = readTable(decodeTable(readFileSync(file)));
    return typeof table === 'string' ? `cannot read ${file}: ${table}` : table;
  } catch (error) {
    return `cannot read ${file}: ${error instanceof Error ? error.message : 'unknown error'}`;
  }
}

type Line = readonly [id: string, cluster: string, probability: string];

/**
 * One line for each row, in order. The cluster is the smallest id of its rows. The probability is the chance that
 * the row belongs to its cluster; for a row alone, that it belongs to none: 1 less the chance of its best pair.
 */
function formatLines(rows: readonly TableRow[], report: DuplicateReport): readonly Line[] {
  const idOf = new Map(rows.map(({ id, candidate }) => [candidate.id, id]));
  const clusterOf = new Map<string, { readonly name: string; readonly probability: number }>();
  for (const { members } of report.clusters) {
    const [name = ''] = members.map((member) => idOf.get(member.id) ?? '').sort();
    for (const { id, probability } of members) clusterOf.set(id, { name, probability });
  }
  return rows.map(({ id, candidate }) => {
    const cluster = clusterOf.get(candidate.id);
    const probability = cluster?.probability ?? 1 - (report.rivals.get(candidate.id) ?? 0);
    return [id, cluster?.name ?? id, probability.toFixed(4)];
  });
}

async function main(words: readonly string[]): Promise<number> {
  const parsed = parseArguments(words);
  if (typeof parsed === 'string') {
    console.error(`${parsed}\n${USAGE}`);
    return 2;
  }
  const table = openTable(parsed.file);
  if (typeof table === 'string') {
    console.error(table);
    return 1;
  }
  for (const problem of table.problems) console.error(problem);
  const report = await findDuplicates(
    table.rows.map((row) => row.candidate),
    { now: () => performance.now(), yieldControl: () => Promise.resolve(), region: parsed.region },
  );
  const lines = formatLines(table.rows, report);
  const csv = Papa.unparse([['id', 'cluster', 'probability'], ...lines.map((line) => [...line])], {
    newline: '\n',
  });
  process.stdout.write(`${csv}\n`);
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
