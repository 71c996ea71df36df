import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findCorpus } from '@/tests/corpora';
import { dryRun, type DryRunSources, type JudgedRow } from './dry-run';
import { recognizeFormat } from './formats';
import { readPeople } from './read-people';
import { bytesOf } from './testing';

async function judge(text: string, sources: Partial<DryRunSources> = {}): Promise<JudgedRow[]> {
  const bytes = bytesOf(text);
  const format = recognizeFormat(bytes, 'people');
  if (!format.ok || format.value.shape === 'rows') throw new Error('No file of people');
  const rows = readPeople(bytes, { fileName: 'people', format: format.value });
  const judged: JudgedRow[] = [];
  const all = {
    findKnown: async () => new Map(),
    findAlike: async () => new Map(),
    yieldControl: async () => {},
    ...sources,
  };
  for await (const row of dryRun(rows, all)) judged.push(row);
  return judged;
}

function verdicts(rows: readonly JudgedRow[]): unknown[] {
  return rows.map(({ verdict }) => {
    if (verdict.kind === 'merged') return verdict.into;
    if (verdict.kind === 'doubtful') return [verdict.reason, ...verdict.candidates];
    return verdict.kind;
  });
}

const HEADERS = 'Name,Email,Phone,LinkedIn URL,Company';

describe('within a file', () => {
  test('one profile or one mail address is one person; phones and employers’ pages are not', async () => {
    const rows = await judge(
      `${HEADERS},Website
Ada Example,ada@example.com,030 1234567,https://www.linkedin.com/in/ada-example/,Acme,https://acme.example
A. Example,,030 1234567,https://de.linkedin.com/in/Ada-Example?trk=x,Beta,
Bob Other,,030 1234567,,Acme,https://acme.example
Ada B. Example,ADA@example.com,,,,`,
    );
    expect(verdicts(rows)).toEqual(['new', { row: 0 }, 'new', { row: 0 }]);
  });

  test('one mail address under two names, an office’s mailbox, and a look-alike are doubtful or new', async () => {
    const rows = await judge(
      `${HEADERS}
Ada Example,ada@example.com,,,Acme
Bob Other,ada@example.com,,,Acme
Cy Third,info@acme.example,,,Acme
Di Fourth,info@acme.example,,,Acme
CY THIRD,,,,acme`,
    );
    expect(verdicts(rows)).toEqual([
      'new',
      ['other-name', { row: 0 }],
      'new',
      'new',
      ['look-alike', { row: 2 }],
    ]);
  });

  test('a row that joins two earlier ones waits for somebody to look', async () => {
    const rows = await judge(
      `${HEADERS}
Ada Example,ada@example.com,,,
Ada Example,,,linkedin.com/in/ada-example,
Ada Example,ada@example.com,,linkedin.com/in/ada-example,`,
    );
    expect(verdicts(rows)).toEqual(['new', 'new', ['several-known', { row: 1 }, { row: 0 }]]);
  });

  test('a third row joins the person that the second one did', async () => {
    const rows = await judge(
      `${HEADERS}
Ada Example,ada@example.com,,,
Ada Example,ada@example.com,,linkedin.com/in/ada-example,
Ada Example,,,linkedin.com/in/ada-example,`,
    );
    expect(verdicts(rows)).toEqual(['new', { row: 0 }, { row: 0 }]);
  });
});

describe('with the store', () => {
  const known = (entries: Record<string, readonly (readonly [string, string?])[]>) => async () =>
    new Map(
      Object.entries(entries).map(([key, people]) => [
        key,
        people.map(([personId, name]) => ({ personId, name })),
      ]),
    );

  test('certain, doubtful, likely, problem and new', async () => {
    const asked: string[][] = [];
    const rows = await judge(
      `${HEADERS}
Ada Example,ada@example.com,,,
Two Example,two@example.com,,,
Likely Example,likely@example.com,,,Acme
,,,,Nobody
New Example,new@example.com,,,`,
      {
        findKnown: async (keys) => {
          asked.push([...keys]);
          return known({
            'email:ada@example.com': [['p-ada', 'Ada Example']],
            'email:two@example.com': [['p-one', 'Two Example'], ['p-two']],
          })();
        },
        findAlike: known({ 'likely example\nacme': [['p-like', 'Likely Example']] }),
      },
    );
    expect(verdicts(rows)).toEqual([
      { personId: 'p-ada' },
      ['several-known', { personId: 'p-one' }, { personId: 'p-two' }],
      ['look-alike', { personId: 'p-like' }],
      'problem',
      'new',
    ]);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain('email:new@example.com');
  });

  test('a mailbox is somebody’s only with a name that agrees; a telephone never is', async () => {
    const rows = await judge(
      `${HEADERS}
Liz Example,family@example.com,,,
Bob Example,family@example.com,,,
,family@example.com,,,
Liz Example,,030 1234567,,
Cy Other,,030 1234567,,`,
      {
        findKnown: known({
          'email:family@example.com': [['p-eli', 'Elizabeth Example']],
          'phone:301234567': [['p-eli', 'Elizabeth Example']],
        }),
      },
    );
    expect(verdicts(rows)).toEqual([
      { personId: 'p-eli' },
      ['other-name', { personId: 'p-eli' }],
      ['several-known', { personId: 'p-eli' }, { row: 1 }],
      ['look-alike', { personId: 'p-eli' }],
      'new',
    ]);
  });

  test('a profile page says for certain who it is, whatever the mailbox says besides', async () => {
    const rows = await judge(
      `${HEADERS}
Ada Example,ada@example.com,,linkedin.com/in/ada-example,
Ada Example,ada@example.com,,linkedin.com/in/ada-example,`,
      {
        findKnown: known({
          'profile:https://linkedin.com/in/ada-example': [['p-page', 'Ada Example']],
          'email:ada@example.com': [['p-mail', 'Ada Example']],
        }),
      },
    );
    expect(rows[0]?.verdict).toMatchObject({ kind: 'doubtful', into: { personId: 'p-page' } });
    expect(verdicts(rows)[1]).toEqual(['several-known', { personId: 'p-page' }, { personId: 'p-mail' }]);
  });

  test('it works in slices, lets others go on, and stops when told to', async () => {
    const text = `Name,Email\n${Array.from({ length: 1_200 }, (_, index) => `Person ${String(index)},p${String(index)}@example.com`).join('\n')}`;
    let yields = 0;
    const yieldControl = async (): Promise<void> => {
      yields += 1;
    };
    expect(await judge(text, { yieldControl })).toHaveLength(1_200);
    expect(yields).toBe(3);
    await expect(
      judge(text, { yieldControl, signal: AbortSignal.abort(new Error('stopped')) }),
    ).rejects.toThrow('stopped');
  });
});

const records = findCorpus('ats-columns/airbyte-sandbox-records.json');

test.skipIf(records === undefined)('two opportunities of one Lever contact are one person', async () => {
  const { lever_opportunities: opportunities } = JSON.parse(readFileSync(records!, 'utf8'));
  // Without their mail addresses and links only the contact says so.
  const bare = opportunities.map((each: any) => ({ ...each, emails: [], links: [] }));
  expect(verdicts(await judge(JSON.stringify(bare)))).toEqual(['new', { row: 0 }, 'new']);
});
