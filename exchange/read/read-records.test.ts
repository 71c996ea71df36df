import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findCorpus } from '@/tests/corpora';
import { recognizeFormat } from '../formats';
import { bytesOf, collectRows, peopleIn } from '../testing';

function idOf(text: string): string {
  const recognized = recognizeFormat(bytesOf(text), 'file.json');
  return recognized.ok ? recognized.value.id : recognized.reason.code;
}

const resume = findCorpus('json-resume/sample.resume.json');

describe.skipIf(resume === undefined)('the sample of JSON Resume', () => {
  const text = resume === undefined ? '' : readFileSync(resume, 'utf8');

  test('alone', async () => {
    expect(idOf(text)).toBe('json-resume');
    const sample = JSON.parse(text);
    const [person] = await peopleIn(bytesOf(text), 'resume.json');
    expect(person).toMatchObject({
      name: sample.basics.name,
      headline: sample.basics.label,
      about: sample.basics.summary,
      emails: [sample.basics.email],
      phones: [sample.basics.phone],
      location: 'San Francisco, California, US',
      experience: [
        {
          title: sample.work[0].position,
          organization: sample.work[0].name,
          from: '2013-12-01',
          to: '2014-12-01',
        },
        {
          title: sample.volunteer[0].position,
          organization: sample.volunteer[0].organization,
          from: '2012-01-01',
        },
      ],
      education: [{ school: sample.education[0].institution, degree: 'Bachelor', to: '2014-01-01' }],
      languages: ['English (Native speaker)'],
    });
    // Nobody's present job: it has ended.
    expect(person?.title).toBeUndefined();
    expect(person?.skills).toEqual(sample.skills.flatMap((skill: any) => [skill.name, ...skill.keywords]));
    expect(person?.links).toHaveLength(3);
    const notes = person?.notes.map((note) => note.text).join('\n') ?? '';
    for (const said of [
      sample.awards[0].title,
      sample.publications[0].name,
      sample.projects[0].name,
      sample.references[0].reference,
    ]) {
      expect(notes).toContain(said);
    }
  });

  test('several, in a list and laid out otherwise', async () => {
    const people = await peopleIn(
      bytesOf(JSON.stringify([JSON.parse(text), JSON.parse(text)])),
      'resumes.json',
    );
    expect(people).toHaveLength(2);
    expect(people[1]?.name).toBe(JSON.parse(text).basics.name);
  });
});

describe('résumés of doubtful form', () => {
  const folder = findCorpus('json-resume/test/__test__');

  test.skipIf(folder === undefined)('every part, valid or not, gives a person or a problem', async () => {
    for (const part of ['work', 'education', 'skills', 'languages', 'volunteer', 'projects', 'basics']) {
      const cases = JSON.parse(readFileSync(`${folder!}/${part}.json`, 'utf8')) as Record<
        string,
        Record<string, unknown>
      >;
      const resumes = Object.values(cases).map((value) => ({
        ...value,
        basics: { name: 'Ada Example', ...(value['basics'] as object) },
      }));
      const rows = await collectRows(bytesOf(JSON.stringify(resumes)), 'resumes.json');
      expect(rows).toHaveLength(resumes.length);
      for (const row of rows) expect(row.ok || row.problem.code === 'nobody').toBe(true);
    }
  });

  test('somebody with a present job is that today', async () => {
    const text = JSON.stringify({
      basics: { name: 'Ada Example', url: 'not a page', profiles: [{ network: 'X', username: 'ada' }] },
      work: [
        { name: 'Acme', position: 'Engineer', startDate: '2019-01' },
        { company: 'Beta', position: 'Intern', startDate: 'long ago', endDate: '2018-12-31' },
      ],
    });
    const [person] = await peopleIn(bytesOf(text), 'resume.json');
    expect(person).toMatchObject({
      title: 'Engineer',
      organization: 'Acme',
      experience: [
        { from: '2019-01', to: 'present' },
        { organization: 'Beta', to: '2018-12-31' },
      ],
      notes: [{ text: 'URL: not a page\nX: ada\nIntern: long ago' }],
    });
  });

  test('a broken entry costs itself and no other', async () => {
    const good = JSON.stringify({ basics: { name: 'Ada Example' } });
    const rows = await collectRows(
      bytesOf(`[\n${good},\n{"basics": {"name": oops}},\n7,\n${good}]`),
      'resumes.json',
    );
    expect(rows.map((row) => (row.ok ? row.person.name : row.problem.code))).toEqual([
      'Ada Example',
      'broken-json',
      'not-a-person',
      'Ada Example',
    ]);
    expect(rows.map(({ line }) => line)).toEqual([2, 3, 4, 5]);
  });
});

const records = findCorpus('ats-columns/airbyte-sandbox-records.json');

describe.skipIf(records === undefined)('records of applicant tracking systems', () => {
  const all = records === undefined ? {} : JSON.parse(readFileSync(records, 'utf8'));

  test('Greenhouse', async () => {
    const text = JSON.stringify([all.greenhouse_candidate]);
    expect(idOf(text)).toBe('greenhouse-json');
    const [person] = await peopleIn(bytesOf(text), 'candidates.json');
    expect(person).toMatchObject({
      name: 'Name Lastname',
      addedAt: '2020-11-24T23:28:19.710Z',
      relationship: 'applicant',
      externalIds: [{ system: 'greenhouse', id: '17130732003' }],
      notes: [{ at: '2020-11-24T23:28:19.712Z', text: expect.stringContaining('Preliminary Phone Screen') }],
    });
  });

  test('Lever, as a list, as an answer of its API, and as lines of a connector', async () => {
    const opportunities = all.lever_opportunities;
    const forms = [
      JSON.stringify(opportunities),
      JSON.stringify({ data: opportunities, hasNext: false }),
      opportunities.map((data: any) => JSON.stringify({ stream: 'opportunities', data })).join('\n'),
    ];
    for (const text of forms) {
      expect(idOf(text)).toBe('lever-json');
      const people = await peopleIn(bytesOf(text), 'lever.json');
      expect(people.map(({ name }) => name)).toEqual(opportunities.map((each: any) => each.name));
      expect(people[0]?.externalIds[0]).toEqual(people[1]?.externalIds[0]);
      expect(people[0]).toMatchObject({
        headline: 'Flex Ltd',
        links: ['https://x.com/cherylgoh', 'https://linkedin.com/in/cherylgoh'],
        addedAt: new Date(opportunities[0].createdAt).toISOString(),
        tags: opportunities[0].tags,
      });
    }
  });
});

test('Bullhorn, without those that it deleted; and Lever without those that it anonymized', async () => {
  const candidate = {
    firstName: 'Ada',
    lastName: 'Example',
    id: 7,
    dateAdded: 1_600_000_000_000,
    isDeleted: false,
    companyName: 'Acme',
    address: { city: 'Salem', state: 'OR' },
    skillSet: 'Rust,Go',
  };
  const bullhorn = JSON.stringify({ data: [candidate, { ...candidate, isDeleted: true }] });
  expect(idOf(bullhorn)).toBe('bullhorn-json');
  const rows = await collectRows(bytesOf(bullhorn), 'b.json');
  expect(rows[0]).toMatchObject({
    person: {
      name: 'Ada Example',
      location: 'Salem, OR',
      skills: ['Rust', 'Go'],
      addedAt: '2020-09-13T12:26:40.000Z',
    },
  });
  expect(rows[1]).toMatchObject({ ok: false, problem: { code: 'deleted' } });
  const lever = JSON.stringify([{ name: 'x', contact: 'c', stage: 's', isAnonymized: true }]);
  expect(await collectRows(bytesOf(lever), 'l.json')).toMatchObject([{ problem: { code: 'anonymized' } }]);
});

describe('columns of applicant tracking systems', () => {
  test.each([
    [
      'greenhouse',
      'First Name,Last Name,Company,Title,Notes,Email,Phone,Social Media,Website,Address,Source,Who gets credit,Job,Department,Office,Prospect Pool,Prospect Stage',
      'Ada,Example,Acme,Engineer,met at a fair,ada@example.com,+1 503 555 0100,https://www.linkedin.com/in/ada-example,ada.example,"Salem, OR",Fair,Bob,,,,Engineers,',
    ],
    [
      'lever',
      'Full name,Email,Lever Posting URL,Stage,Sources,Origin,Links,Tags',
      'Ada Example,"ada@example.com,ada@home.example",,Lead,Fair,Sourced,"https://www.linkedin.com/in/ada-example, https://ada.example","a,b"',
    ],
    [
      'lever',
      'Full-Name,Email,Date-Added,Stage,Archive-Reason,Archive-Date,Sources,Origin',
      'Ada Example,ada@example.com,2026-01-02,Lead,,,Fair,Sourced',
    ],
    [
      'bullhorn',
      'Email,First Name,Last Name,Name,Source,Status,Type,Position,Company,City,State,Zip Code,Date Added,Mass Mail Opt Out,Is Deleted,ATS Candidate/Sales Contact ID',
      'ada@example.com,Ada,Example,Ada Example,Fair,Active,Candidate,Engineer,Acme,Salem,OR,97301,1/2/2026,No,No,4711',
    ],
    [
      'bullhorn',
      'firstName,lastName,email,companyName,companyURL,dateAdded,isDeleted,customText1',
      'Ada,Example,ada@example.com,Acme,https://acme.example,2026-01-02,false,x',
    ],
  ])('%s: %s', async (id, headers, row) => {
    const text = `${headers}\n${row}\n`;
    const recognized = recognizeFormat(bytesOf(text), 'export.csv');
    expect(recognized.ok && recognized.value.id).toBe(id);
    const [person] = await peopleIn(bytesOf(text), 'export.csv');
    expect(person).toMatchObject({ name: 'Ada Example', source: { format: id, line: 2 } });
    expect(person?.emails[0]).toBe('ada@example.com');
    expect(person?.links).not.toContain('https://acme.example');
    const said = JSON.stringify(person);
    for (const cell of row.split(',').map((value) => value.replaceAll('"', '').trim())) {
      const isKept = /^(?:No|false|1\/2\/2026)$/.test(cell) || said.includes(cell.replace('www.', ''));
      expect([cell, isKept]).toEqual([cell, true]);
    }
  });

  test('several values in one cell, and pages that are the employer’s', async () => {
    const text =
      'Full name,Email,Lever Posting URL,Stage,Origin,Links,Tags\nAda Example,"ada@example.com,ada@home.example",,Lead,Sourced,"https://www.linkedin.com/in/ada-example, https://ada.example/a,b","a,b"\n';
    expect((await peopleIn(bytesOf(text)))[0]).toMatchObject({
      emails: ['ada@example.com', 'ada@home.example'],
      links: ['https://linkedin.com/in/ada-example', 'https://ada.example/a,b'],
      tags: ['a', 'b'],
    });
  });

  test('rows that Bullhorn deleted stay out', async () => {
    const text =
      'First Name,Last Name,Date Added,Is Deleted\nAda,Example,1/2/2026,Yes\nBob,Example,1/2/2026,No\n';
    const rows = await collectRows(bytesOf(text));
    expect(rows.map((row) => (row.ok ? row.person.name : row.problem.code))).toEqual([
      'deleted',
      'Bob Example',
    ]);
  });
});
