import { describe, expect, test } from 'vitest';
import { foldHeader, guessMapping } from './guess-mapping';
import { mappingSchema, type Mapping, type Target } from './mapping';
import { bytesOf, collectRows } from './testing';

function targets(mapping: Mapping): Target[] {
  return mapping.map(({ target }) => target);
}

describe('headers', () => {
  test.each([
    ['English', ['First Name', 'Surname', 'E-mail', 'Mobile', 'Employer', 'Job title', 'City']],
    ['German', ['Vorname', 'Nachname', 'E-Mail-Adresse', 'Handynummer', 'Firma', 'Berufsbezeichnung', 'Ort']],
    ['French', ['Prénom', 'Nom', 'Courriel', 'Téléphone portable', 'Société', 'Intitulé du poste', 'Ville']],
    ['Spanish', ['Nombre', 'Apellidos', 'Correo electrónico', 'Móvil', 'Empresa', 'Puesto', 'Ciudad']],
    ['Portuguese', ['Primeiro nome', 'Sobrenome', 'E-mail', 'Telemóvel', 'Empresa', 'Função', 'Cidade']],
    [
      'Dutch',
      ['Voornaam', 'Achternaam', 'E-mailadres', 'Telefoonnummer', 'Werkgever', 'Functietitel', 'Plaats'],
    ],
    ['Italian', ['Nome', 'Cognome', 'Indirizzo e-mail', 'Cellulare', 'Azienda', 'Qualifica', 'Città']],
  ])('%s', (_language, headers) => {
    const row = ['Ada', 'Example', 'ada@example.com', '+49 30 1234567', 'Acme', 'Engineer', 'Berlin'];
    const mapping = guessMapping(headers, [row]);
    expect(targets(mapping)).toEqual([
      'givenName',
      'familyName',
      'email',
      'phone',
      'organization',
      'title',
      'city',
    ]);
    expect(mapping.every(({ confidence }) => confidence >= 0.9)).toBe(true);
  });

  test('names of sites are one word, whatever their capitals', () => {
    const headers = ['LinkedIn', 'LinkedIn URL', 'GitHub', 'WhatsApp', 'Linkedin Profile'];
    expect(targets(guessMapping(headers, []))).toEqual(['link', 'link', 'link', 'phone', 'link']);
  });

  test('what our own list of bad rows says of them is left out', () => {
    expect(targets(guessMapping(['Kith line', 'Kith problem', 'Name'], []))).toEqual([
      'ignore',
      'ignore',
      'name',
    ]);
  });

  test('spellings of one header are one', () => {
    for (const header of [
      'firstName',
      'First_Name',
      ' FIRST  NAME* ',
      'First name (required)',
      'first-name:',
    ]) {
      expect(foldHeader(header)).toBe('first name');
    }
  });

  test('Google Contacts and Outlook', () => {
    const google = [
      'Given Name',
      'Family Name',
      'Organization 1 - Name',
      'E-mail 1 - Value',
      'E-mail 2 - Value',
      'Phone 1 - Value',
      'Website 1 - Value',
      'Group Membership',
    ];
    const row = [
      'Ada',
      'Example',
      'Acme',
      'ada@example.com',
      'ada@home.example',
      '+49 30 1234567',
      'https://ada.example',
      '* myContacts ::: * Speakers',
    ];
    expect(targets(guessMapping(google, [row]))).toEqual([
      'givenName',
      'familyName',
      'organization',
      'email',
      'email',
      'phone',
      'link',
      'tags',
    ]);
    const outlook = [
      'First Name',
      'Last Name',
      'Company',
      'Job Title',
      'Business Phone',
      'E-mail Address',
      'E-mail 2 Address',
      'Web Page',
    ];
    const cells = ['Ada', 'Example', 'Acme', 'Engineer', '030 1234567', 'ada@example.com', '', ''];
    expect(targets(guessMapping(outlook, [cells]))).toEqual([
      'givenName',
      'familyName',
      'organization',
      'title',
      'phone',
      'email',
      'email',
      'link',
    ]);
  });

  test('"Name" is the whole name, or the part that the other column is not', () => {
    expect(targets(guessMapping(['Name', 'Firma'], [['Ada Example', 'Acme']]))[0]).toBe('name');
    expect(targets(guessMapping(['Name', 'Vorname'], [['Example', 'Ada']]))[0]).toBe('familyName');
    expect(targets(guessMapping(['Name', 'First name'], [['Ada Example', 'Ada']]))[0]).toBe('name');
    expect(targets(guessMapping(['Nom', 'Société'], [['Ada Example', 'Acme']]))[0]).toBe('name');
  });

  test('of two columns for one field the second is kept as a detail', () => {
    expect(targets(guessMapping(['Company', 'Employer'], [['Acme', 'Beta']]))).toEqual([
      'organization',
      'detail',
    ]);
  });
});

describe('values', () => {
  test('columns without a telling header are known by their look', () => {
    const rows = [
      [
        'ada@example.com',
        'https://github.com/ada',
        '+49 (30) 123-4567',
        'https://cdn.example/a.jpg',
        '4711',
        '2026-01-02',
      ],
      [
        'bob@example.com',
        'https://github.com/bob',
        '030 765 4321',
        'https://cdn.example/b.png',
        '4712',
        '2026-01-03',
      ],
    ];
    const mapping = guessMapping(['A', 'B', 'C', 'D', 'E', 'F'], rows);
    expect(targets(mapping)).toEqual(['email', 'link', 'phone', 'photo', 'detail', 'detail']);
    expect(mapping[4]?.confidence).toBe(0);
  });

  test('a header is not believed when the values contradict it', () => {
    const mapping = guessMapping(
      ['Email', 'Phone'],
      [
        ['yes', 'private'],
        ['no', 'work'],
      ],
    );
    expect(targets(mapping)).toEqual(['detail', 'detail']);
  });

  test('separators and the order of dates are found', () => {
    const mapping = guessMapping(
      ['Skills', 'Tags', 'Created on', 'Added on'],
      [
        ['Rust; Go', 'a|b', '13/4/2026', '4/13/2026'],
        ['C++', 'c', '1/2/2026', '1/2/2026'],
      ],
    );
    expect(mapping[0]).toMatchObject({ target: 'skills', separator: ';' });
    expect(mapping[1]).toMatchObject({ target: 'tags', separator: '|' });
    expect(mapping[2]).toMatchObject({ target: 'addedAt', dateOrder: 'day-first' });
  });

  test('a mapping is plain JSON', () => {
    const mapping = guessMapping(['Name', 'Skills'], [['Ada Example', 'Rust, Go']]);
    expect(mappingSchema.parse(JSON.parse(JSON.stringify(mapping)))).toEqual(mapping);
  });
});

describe('a corrected mapping', () => {
  const bytes = bytesOf('Who,What,Where,Junk,Added,Ref\nAda Example,"x/y",Berlin,zzz,3/4/2026,77\n');
  const mapping: Mapping = [
    { column: 0, header: 'Who', target: 'name', confidence: 1 },
    { column: 1, header: 'What', target: 'tags', separator: '/', confidence: 1 },
    { column: 2, header: 'Where', target: 'note', confidence: 1 },
    { column: 3, header: 'Junk', target: 'ignore', confidence: 1 },
    { column: 4, header: 'Added', target: 'addedAt', dateOrder: 'day-first', confidence: 1 },
    { column: 5, header: 'Ref', target: 'externalId', system: 'our-old-list', confidence: 1 },
  ];

  test('is followed to the letter', async () => {
    const [row] = await collectRows(bytes, 'people.csv', { mapping });
    expect(row).toMatchObject({
      ok: true,
      person: {
        name: 'Ada Example',
        tags: ['x', 'y'],
        notes: [{ text: 'Berlin' }],
        addedAt: '2026-04-03',
        externalIds: [{ system: 'our-old-list', id: '77' }],
      },
    });
  });

  test('places stand from the smaller to the larger, whatever the order of their columns', async () => {
    const places = bytesOf('Country,State,City,Name\nUSA,Oregon,Salem,Ada Example\n');
    const [row] = await collectRows(places);
    expect(row).toMatchObject({ person: { location: 'Salem, Oregon, USA' } });
  });
});
