import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findCorpus } from '@/tests/corpora';
import { emptyPortablePerson } from '@/talent/imported-person';
import { bytesOf, collectRows, joinText, peopleIn } from '../testing';
import { writeVcards } from '../write/vcard';

function card(...lines: readonly string[]): string {
  return ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n');
}

const corpus = findCorpus('vcard-ical.js/test/parser');

describe.skipIf(corpus === undefined)('cards by others', () => {
  async function rowsOf(name: string) {
    return collectRows(readFileSync(`${corpus!}/${name}`), name);
  }

  test('version 4.0, with one of every property', async () => {
    const [row] = await rowsOf('vcard.vcf');
    expect(row).toMatchObject({
      ok: true,
      notices: [],
      person: {
        name: 'J. Doe',
        title: 'Research Scientist',
        headline: 'Project Leader',
        organization: 'ABC, Inc.',
        location: 'city, state, country',
        emails: ['jqpublic@xyz.example.com'],
        phones: ['+33-01-23-45-67'],
        photo: 'http://www.example.com/pub/photos/jqpublic.gif',
        languages: ['French'],
      },
    });
    const notes = row?.ok === true ? row.person.notes.map(({ text }) => text) : [];
    expect(notes[0]).toBe('This fax number is operational 0800 to 1715 EST, Mon-Fri');
    expect(notes[1]).toContain('Department: North American Division, Marketing');
    expect(notes[1]).toContain('Messenger: xmpp:alice@example.com');
  });

  test('version 4.0, of the author of the standard', async () => {
    const [row] = await rowsOf('vcard_author.vcf');
    expect(row).toMatchObject({
      person: {
        organization: 'Viagenie',
        location: 'Quebec, QC, Canada',
        phones: ['+1-418-656-9254 ext. 102', '+1-418-262-6501'],
        links: ['http://nomis80.org'],
        languages: ['French', 'English'],
      },
    });
  });

  test('version 3.0, with pictures inside and a card within the card', async () => {
    const [row, ...others] = await rowsOf('vcard3.vcf');
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      person: {
        name: 'Mr. John Q. Public, Esq.',
        title: 'Director, Research and Development',
        headline: 'Programmer',
        organization: 'ABC, Inc.',
        location: 'Any Town, CA',
        photo: 'http://www.abc.com/pub/photos/jqpublic.gif',
        tags: ['TRAVEL AGENT', 'INTERNET', 'IETF', 'INDUSTRY', 'INFORMATION TECHNOLOGY'],
        notes: [{ text: 'This fax number is operational 0800 to 1715 EST, Mon-Fri.' }, {}],
      },
    });
    // The preferred one comes first.
    expect(row?.ok === true && row.person.emails[0]).toBe('jane_doe@abc.com');
  });

  test('escaped semicolons, groups and quoted types', async () => {
    const [row] = await rowsOf('escape_semicolon.vcf');
    expect(row).toMatchObject({
      person: {
        name: 'First Last NextCloud',
        location: 'City, AL, Germany',
        emails: ['home@gmx.de', 'work@gmx.de'],
        tags: ['Test-Kontakte'],
        externalIds: [{ system: 'vcard', id: 'ad612c16-fe12-4ec5-abf6-49998ee5ab88' }],
      },
    });
  });

  test('a card without anybody in it is listed as such', async () => {
    expect(await rowsOf('vcard_grouped.vcf')).toMatchObject([
      { ok: false, problem: { code: 'nobody', line: 1 } },
    ]);
  });
});

describe('version 2.1', () => {
  test('quoted-printable in several character sets, soft line breaks, bare types', async () => {
    const text = card(
      'VERSION:2.1',
      'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Gr=C3=BCn;Zo=C3=AB;;;',
      'FN;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:Zo=EB Gr=FCn',
      'TEL;WORK;VOICE:+49 30 1234567',
      'TEL;HOME;FAX:+49 30 7654321',
      'EMAIL;PREF;INTERNET:zoe@example.com',
      'ORG:Gr\\;n AG;Forschung',
      'ADR;HOME:;;Weg 1;Berlin;BE;10115;Deutschland',
      'NOTE;ENCODING=QUOTED-PRINTABLE:first line=0D=0Asecond=',
      ' =3D half',
      'PHOTO;ENCODING=BASE64;JPEG:SGVsbG8sIHRoaXMgaXMgbm90',
      '  IGEgcmVhbCBpbWFnZQ==',
      '',
      'TITLE:Engineer, senior',
    );
    const [person] = await peopleIn(bytesOf(text), 'old.vcf');
    expect(person).toMatchObject({
      name: 'Zoë Grün',
      title: 'Engineer, senior',
      organization: 'Gr;n AG',
      location: 'Berlin, BE, Deutschland',
      phones: ['+49 30 1234567'],
      emails: ['zoe@example.com'],
      notes: [{ text: 'first line\nsecond = half' }, { text: 'Fax: +49 30 7654321\nDepartment: Forschung' }],
    });
    expect(person?.photo).toBeUndefined();
  });

  test('a card within a card is not somebody of the file', async () => {
    const inner = ['BEGIN:VCARD', 'VERSION:2.1', 'N:Agent;Amy', 'END:VCARD'];
    const people = await peopleIn(
      bytesOf(card('VERSION:2.1', 'N:Example;Ada', 'AGENT:', ...inner, 'TITLE:Engineer')),
      'a.vcf',
    );
    expect(people.map(({ name, title }) => [name, title])).toEqual([['Ada Example', 'Engineer']]);
  });
});

describe('many cards', () => {
  test('of several versions, with a broken, an unfinished and a company’s card among them', async () => {
    const text = [
      card(
        'VERSION:3.0',
        'FN:Ada Example',
        'item1.URL;type=pref:http\\://ada.example',
        'item1.X-ABLabel:_$!<HomePage>!$_',
      ),
      card(
        'VERSION:4.0',
        'FN:Bob Example',
        'this is no property',
        'X-SOCIALPROFILE;TYPE=github:https://github.com/Bob-Example',
      ),
      'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Cut Off\r\n',
      card('VERSION:4.0', 'KIND:org', 'FN:Acme'),
      card('VERSION:2.1', 'N:Example;Cy', 'X-SKYPE:cy.example'),
    ].join('');
    const rows = await collectRows(bytesOf(text), 'many.vcf');
    expect(rows.map((row) => (row.ok ? row.person.name : row.problem.code))).toEqual([
      'Ada Example',
      'Bob Example',
      'broken-card',
      'not-a-person',
      'Cy Example',
    ]);
    expect(rows.map(({ line }) => line)).toEqual([1, 7, 13, 16, 21]);
    const [ada, bob, , , cy] = rows;
    expect(ada).toMatchObject({ person: { links: ['http://ada.example'] } });
    expect(bob).toMatchObject({
      person: { links: ['https://github.com/bob-example'] },
      notices: [{ line: 10 }],
    });
    expect(cy).toMatchObject({ person: { notes: [{ text: 'skype: cy.example' }] } });
  });

  test('what is too long is a problem of its card', async () => {
    const text = card('VERSION:3.0', `FN:${'x'.repeat(600)}`) + card('VERSION:3.0', 'FN:Ada Example');
    const rows = await collectRows(bytesOf(text), 'long.vcf');
    expect(rows.map((row) => (row.ok ? row.person.name : row.problem.code))).toEqual([
      'too-long',
      'Ada Example',
    ]);
  });
});

describe('writing', () => {
  const ada = {
    ...emptyPortablePerson(),
    name: 'Ada Example',
    title: 'Engineer; senior, \\o/',
    headline: 'Builds engines',
    organization: 'Acme; Sons, Ltd.',
    location: 'Salem, Oregon',
    emails: ['ada@example.com'],
    phones: ['+49 30 1234567'],
    links: ['https://github.com/ada'],
    tags: ['a, b', 'c\\'],
    notes: [{ text: `long ${'word '.repeat(50)}\nwith lines and ünïcödé 漢字`.trim() }],
  };

  test('ordinary people need no extension, and lines are short', async () => {
    const text = await joinText(writeVcards([ada]));
    expect(text).not.toContain('X-KITH');
    expect(text.startsWith('BEGIN:VCARD\r\nVERSION:4.0\r\n')).toBe(true);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    // oxlint-disable-next-line no-control-regex -- they are what must not be there
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\0-\x08\x0a-\x1f\x7f]/);
  });

  test('control characters are never written, and come back', async () => {
    const odd = { ...ada, name: 'Ada\u0007\u007f\r\nExample', skills: ['\u001b[0m\u007f'] };
    const text = await joinText(writeVcards([odd]));
    // oxlint-disable-next-line no-control-regex -- they are what must not be there
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\0-\x08\x0a-\x1f\x7f]/);
    const [back] = await peopleIn(bytesOf(text), 'odd.vcf');
    expect(back).toMatchObject({ name: odd.name, skills: odd.skills });
  });
});
