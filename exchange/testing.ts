import { portablePerson, type ImportedPerson, type PortablePerson } from '@/talent/imported-person';
import type { ByteSource } from './bytes';
import { recognizeFormat } from './formats';
import { readPeople, type ReadPeopleOptions } from './read-people';
import type { ReadRow } from './read/read-row';

/** For tests: text as the bytes of a UTF-8 file. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** For tests: all rows of a file in the format that it is recognized as. */
export async function collectRows(
  bytes: Uint8Array,
  fileName = 'people.csv',
  options: Partial<ReadPeopleOptions> = {},
  source: ByteSource = bytes,
): Promise<ReadRow[]> {
  const format = recognizeFormat(bytes, fileName);
  if (!format.ok) throw new Error(format.reason.message);
  if (format.value.shape === 'rows') throw new Error('The file holds rows, not people');
  const rows: ReadRow[] = [];
  for await (const row of readPeople(source, { fileName, format: format.value, ...options })) rows.push(row);
  return rows;
}

/** For tests: the people of a file of which every row is good. */
export async function peopleIn(bytes: Uint8Array, fileName?: string): Promise<ImportedPerson[]> {
  return (await collectRows(bytes, fileName)).map((row) => {
    if (!row.ok) throw new Error(`Line ${String(row.line)}: ${row.problem.message}`);
    return row.person;
  });
}

/** For tests: a person as they were before a file, without what is not there. */
export function withoutSource(person: ImportedPerson): PortablePerson {
  return portablePerson.parse(person);
}

/** For tests: a text that is written part by part, as a whole. */
export async function joinText(parts: AsyncIterable<string>): Promise<string> {
  let whole = '';
  for await (const part of parts) whole += part;
  return whole;
}
