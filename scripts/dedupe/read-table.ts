import Papa from 'papaparse';
import type { DuplicateCandidate } from '../../talent/duplicates/candidate';
import { canonicalAddress, profilePlatform } from '../../talent/identity/profile-address';

/** One row of the table: its own id for the output, and what is compared. */
export interface TableRow {
  readonly id: string;
  readonly candidate: DuplicateCandidate;
}

export interface Table {
  readonly rows: readonly TableRow[];
  /** Rows that are not as they should be, and why; they take part with what could be read. */
  readonly problems: readonly string[];
}

type Column =
  | 'id'
  | 'name'
  | 'given'
  | 'surname'
  | 'email'
  | 'phone'
  | 'company'
  | 'title'
  | 'city'
  | 'address'
  | 'postcode'
  | 'url';

/** Spellings of each column's name, in small letters and digits alone. */
const SPELLINGS: Readonly<Record<Column, string>> = {
  id: 'id recid recordid personid candidateid contactid uid uuid',
  name: 'name fullname displayname personname candidatename contactname candidate contact',
  given: 'givenname given firstname forename vorname prenom nombre',
  surname: 'surname familyname lastname family nachname nom apellido apellidos secondname',
  email: 'email emails mail emailaddress mailaddress email1 email2 workemail personalemail primaryemail',
  phone: 'phone phones telephone tel mobile cell phonenumber mobilenumber mobilephone workphone homephone',
  company: 'company organization organisation employer companyname currentcompany org firm',
  title: 'title jobtitle position role currenttitle headline occupation',
  city: 'city town suburb location locality place ort',
  address:
    'address street streetaddress streetnumber housenumber address1 address2 address3 addressline1 addressline2',
  postcode: 'postcode postalcode zip zipcode plz postal',
  url: 'url urls link links profile profileurl linkedin linkedinurl github githuburl website homepage',
};
const COLUMN_OF = new Map<string, Column>(
  // Object.entries of a record over Column gives columns.
  (Object.entries(SPELLINGS) as [Column, string][]).flatMap(([column, spellings]) =>
    spellings.split(' ').map((spelling) => [spelling, column] as const),
  ),
);

const SEVERAL = /[;|\n]+/;
const SEVERAL_WORDS = /[\s;,|]+/;

function columnOf(header: string): Column | undefined {
  return COLUMN_OF.get(
    header
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ''),
  );
}

/** Text of a file in UTF-8 or UTF-16 by its mark, in UTF-8 without one, else in Windows-1252. */
export function decodeTable(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function readLinks(texts: readonly string[]): DuplicateCandidate['links'] {
  return texts
    .flatMap((text) => text.split(SEVERAL_WORDS))
    .map((text) => (/^[a-z][a-z+.-]*:/i.test(text) || text === '' ? text : `https://${text}`))
    .map((text) => canonicalAddress(text))
    .filter((address) => address !== undefined)
    .map((address) => ({ address, identifies: profilePlatform(address) !== undefined }));
}

/** @param key an id of the candidate's own: ids in a file may repeat */
function buildCandidate(key: string, values: ReadonlyMap<Column, readonly string[]>): DuplicateCandidate {
  const all = (column: Column): readonly string[] => values.get(column) ?? [];
  const given = all('given').join(' ');
  const surname = all('surname').join(' ');
  const address = all('address').join(' ');
  return {
    id: key,
    names: all('name'),
    ...(given === '' && surname === '' ? {} : { givenName: given, familyName: surname }),
    emails: all('email').flatMap((text) => text.split(SEVERAL_WORDS)),
    phones: all('phone').flatMap((text) => text.split(SEVERAL)),
    organizations: all('company').flatMap((text) => text.split(SEVERAL)),
    titles: all('title').flatMap((text) => text.split(SEVERAL)),
    locations: all('city'),
    addresses: address === '' ? [] : [address],
    postcodes: all('postcode'),
    links: readLinks(all('url')),
    schools: [],
  };
}

function describeWidth(row: number, found: number, expected: number): string {
  return `row ${row}: ${found} fields instead of ${expected}`;
}

/**
 * Reads a CSV table of people: any separator, with or without quotes and byte order mark. Columns are known by
 * their names in any case and by usual spellings of them; others are ignored. Several address columns are one
 * address, in their order. A row without an id has its number in the file, where the header is row 1.
 * @returns why it cannot be read, as a string, or the table
 */
export function readTable(text: string): Table | string {
  const parsed = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: 'greedy' });
  const [header, ...lines] = parsed.data;
  if (header === undefined) return 'the file is empty';
  const columns = header.map(columnOf);
  if (!columns.some((column) => column !== undefined && column !== 'id')) {
    return `none of its columns is known: ${header.join(', ').slice(0, 200)}`;
  }
  const problems: string[] = [];
  for (const error of parsed.errors) {
    if (error.type === 'Quotes') problems.push(`row ${(error.row ?? 0) + 1}: ${error.message}`);
  }
  const seen = new Map<string, number>();
  const rows = lines.map((line, at) => {
    const number = at + 2;
    if (line.length !== header.length) problems.push(describeWidth(number, line.length, header.length));
    const values = new Map<Column, string[]>();
    for (const [place, column] of columns.entries()) {
      const value = (line[place] ?? '').trim();
      if (column === undefined || value === '') continue;
      values.set(column, [...(values.get(column) ?? []), value]);
    }
    const id = values.get('id')?.[0] ?? String(number);
    const times = (seen.get(id) ?? 0) + 1;
    seen.set(id, times);
    if (times === 2) problems.push(`row ${number}: the id ${id} was there before`);
    return { id, candidate: buildCandidate(`${id}\u0000${times}`, values) };
  });
  return { rows, problems };
}
