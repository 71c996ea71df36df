import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { readPage } from '@/capture/read-page';
import { estimateMarkup, openPage } from '@/scripts/read/open-saved-page';
import type { PageReading } from '@/talent/drafts';
import { parsePageReading } from '@/talent/drafts-schema';
import { canonicalAddress } from '@/talent/identity/profile-address';
import { findCorpus } from './corpora';

const FIXTURES = fileURLToPath(new URL('fixtures/readers/', import.meta.url));

/** `readPage` never throws; what it says when something inside did. That is a bug, whatever the page. */
const BROKEN = /could not be read/;

function expectSound(reading: PageReading): void {
  expect(reading.refused?.message ?? '').not.toMatch(BROKEN);
  const plain = JSON.parse(JSON.stringify(reading));
  expect(parsePageReading(plain)).toEqual(plain);
}

/** A page whose scripts run, and that notices if any does. Its parts are made as text, never as markup. */
class Trap {
  readonly document: Document;
  runs = 0;

  constructor(url: string) {
    const dom = new JSDOM('<!doctype html><body></body>', { url, runScripts: 'dangerously' });
    this.document = dom.window.document;
    const trip = (): void => {
      this.runs += 1;
    };
    Object.assign(dom.window, { alert: trip, confirm: trip, prompt: trip, print: trip, eval: trip });
  }

  add(
    tag: string,
    attributes: Record<string, string>,
    text: string,
    parent: Element = this.document.body,
  ): Element {
    const element = this.document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.textContent = text;
    parent.append(element);
    return element;
  }

  addData(data: unknown): void {
    this.add('script', { type: 'application/ld+json' }, JSON.stringify(data));
  }
}

/** What must be left of a payload in a field of one line: the same words, white space aside. */
function asLine(payload: string): string {
  // oxlint-disable-next-line no-control-regex -- these are the characters that a line may not keep
  const seen = payload.replace(/[\u0000-\u0008\u000E-\u001F\u007F]/g, '');
  return seen.replace(/\s+/g, ' ').trim().slice(0, 500).trim();
}

interface Site {
  readonly reader: string;
  readonly url: string;
  readonly build: (trap: Trap, payload: string) => void;
  /** The fields that must hold the payload as it was. */
  readonly lines: readonly string[];
}

const SITES: readonly Site[] = [
  {
    reader: 'github',
    url: 'https://github.com/invented-person',
    lines: ['name', 'organization', 'location'],
    build(trap, payload) {
      trap.add('meta', { property: 'og:type', content: 'profile' }, '', trap.document.head);
      trap.add('meta', { property: 'profile:username', content: 'invented-person' }, '', trap.document.head);
      trap.add('span', { class: 'vcard-fullname' }, payload);
      trap.add('span', { class: 'vcard-username' }, 'invented-person');
      trap.add('div', { class: 'user-profile-bio' }, payload);
      const details = trap.add('ul', { class: 'vcard-details' }, '');
      trap.add('span', { class: 'p-org' }, payload, trap.add('li', { itemprop: 'worksFor' }, '', details));
      trap.add(
        'span',
        { class: 'p-label' },
        payload,
        trap.add('li', { itemprop: 'homeLocation' }, '', details),
      );
      trap.add('a', { href: payload }, payload, trap.add('li', { itemprop: 'url' }, '', details));
      trap.add('span', { itemprop: 'programmingLanguage' }, payload);
    },
  },
  {
    reader: 'json-ld',
    url: 'https://people.example/invented-person',
    lines: ['name', 'title', 'organization', 'location'],
    build(trap, payload) {
      trap.addData(invented(payload, 'https://people.example/invented-person'));
    },
  },
  {
    reader: 'linkedin-public',
    url: 'https://www.linkedin.com/in/invented-person',
    lines: ['name', 'title', 'organization', 'location', 'headline'],
    build(trap, payload) {
      trap.addData({ '@graph': [invented(payload, 'https://se.linkedin.com/in/invented-person')] });
      trap.add('h2', { class: 'top-card-layout__headline' }, payload);
    },
  },
  {
    reader: 'h-card',
    url: 'https://people.example/',
    lines: ['name', 'title', 'location'],
    build(trap, payload) {
      const card = trap.add('div', { class: 'h-card' }, '');
      trap.add('a', { class: 'u-url', href: 'https://people.example/' }, 'me', card);
      trap.add('a', { class: 'u-url', href: payload }, 'other', card);
      trap.add('img', { class: 'u-photo', src: payload, alt: payload }, '', card);
      for (const property of [
        'p-name',
        'p-note',
        'p-job-title',
        'p-category',
        'u-email',
        'p-tel',
        'p-locality',
      ]) {
        trap.add('span', { class: property }, payload, card);
      }
      // A card with the name of its organization would be the organization's.
      trap.add('span', { class: 'p-org' }, 'Works', card);
    },
  },
  {
    reader: 'job-posting',
    url: 'https://jobs.example/1',
    lines: ['title', 'organization', 'location'],
    build(trap, payload) {
      trap.addData({
        '@context': 'https://schema.org',
        '@type': 'JobPosting',
        title: payload,
        description: payload,
        hiringOrganization: { '@type': 'Organization', name: payload },
        jobLocation: { '@type': 'Place', name: payload },
        employmentType: payload,
        baseSalary: payload,
        validThrough: payload,
        skills: [payload, 'Patience'],
        url: payload,
      });
    },
  },
];

function invented(payload: string, url: string): unknown {
  return {
    '@context': 'https://schema.org',
    '@type': 'Person',
    url,
    name: payload,
    jobTitle: payload,
    description: payload,
    image: payload,
    email: payload,
    telephone: payload,
    sameAs: [payload],
    worksFor: {
      '@type': 'OrganizationRole',
      startDate: payload,
      roleName: payload,
      worksFor: { '@type': 'Organization', name: payload },
    },
    alumniOf: { '@type': 'CollegeOrUniversity', name: payload },
    address: { '@type': 'PostalAddress', addressLocality: payload },
    knowsAbout: [payload, 'Patience'],
    knowsLanguage: [payload, 'Swedish'],
  };
}

function valueOf(reading: PageReading, field: string): unknown {
  const [draft] = [...reading.people, ...reading.jobs];
  const found = Object.entries(draft ?? {}).find(([name]) => name === field)?.[1];
  return (found as { value?: unknown } | undefined)?.value;
}

const payloadFile = findCorpus('xss-dompurify/payloads.json');

describe.skipIf(payloadFile === undefined)('what a page says is data', () => {
  const payloads: readonly string[] =
    payloadFile === undefined
      ? []
      : (JSON.parse(readFileSync(payloadFile, 'utf8')) as { payload: string }[]).map(
          ({ payload }) => payload,
        );

  it('has payloads to try', () => {
    expect(payloads.length).toBeGreaterThan(200);
  });

  it.each(SITES)('$reader runs nothing and keeps text as text', ({ url, build, lines, reader }) => {
    for (const payload of payloads) {
      const trap = new Trap(url);
      build(trap, payload);
      const before = trap.document.querySelectorAll('*').length;
      const reading = readPage(trap.document, url);
      expectSound(reading);
      expect(trap.runs, `${reader} ran ${payload}`).toBe(0);
      expect(trap.document.querySelectorAll('*').length, `${reader} made elements of ${payload}`).toBe(
        before,
      );
      const line = asLine(payload);
      for (const field of line === '' ? [] : lines) {
        expect(valueOf(reading, field), `${reader} ${field}: ${payload}`).toBe(line);
      }
      trap.document.defaultView?.close();
    }
  });

  it('the trap does notice a script', () => {
    const trap = new Trap('https://people.example/');
    trap.add('script', {}, 'alert(1)');
    expect(trap.runs).toBe(1);
  });
});

interface Fixture {
  readonly name: string;
  readonly html: string;
  readonly url: string;
}

const fixtures: readonly Fixture[] = readdirSync(FIXTURES).flatMap((folder) =>
  readdirSync(`${FIXTURES}${folder}`)
    .filter((file) => file.endsWith('.html'))
    .map((file) => {
      const html = readFileSync(`${FIXTURES}${folder}/${file}`, 'utf8');
      return { name: `${folder}/${file}`, html, url: /^<!-- url: (\S+) -->/.exec(html)?.[1] ?? '' };
    }),
);

/** Cuts, doubles, moves and breaks pieces of a page. */
const mutation = fc.record({
  kind: fc.constantFrom('cut', 'double', 'move', 'insert'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 400 }),
  junk: fc.constantFrom(
    '"',
    '<',
    '</div>',
    '{',
    ']',
    '\\',
    '&#0;',
    '\u0000',
    '\uD800',
    '<!--',
    '<script>',
    '<form><input name=attributes>',
    '<div class=h-card>',
    '*'.repeat(9),
    '\u202E',
    'null',
  ),
});

function mutate(
  html: string,
  changes: readonly { kind: string; at: number; length: number; junk: string }[],
): string {
  return changes.reduce((text, { kind, at, length, junk }) => {
    const from = Math.floor(at * text.length);
    const piece = text.slice(from, from + length);
    const without = text.slice(0, from) + text.slice(from + length);
    if (kind === 'cut') return without;
    if (kind === 'double') return text.slice(0, from) + piece + text.slice(from);
    if (kind === 'move') return piece + without;
    return text.slice(0, from) + junk + text.slice(from);
  }, html);
}

describe('broken pages', () => {
  it('are read soundly, and never make somebody of another site out of this one', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...fixtures),
        fc.array(mutation, { minLength: 1, maxLength: 6 }),
        ({ html, url }, changes) => {
          const reading = readPage(openPage(mutate(html, changes), url), url);
          expectSound(reading);
          const host = new URL(canonicalAddress(url) ?? url).host;
          for (const draft of [...reading.people, ...reading.jobs])
            expect(new URL(draft.url).host).toBe(host);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('addresses that stand for nobody are refused', () => {
    for (const url of [
      'about:blank',
      'file:///home/page.html',
      'not an address',
      '',
      `https://x.example/${'a'.repeat(3_000)}`,
    ]) {
      const document = openPage(
        '<script type="application/ld+json">{"@type":"Person","name":"Ada B"}</script>',
        'https://x.example/',
      );
      expect(readPage(document, url).people).toEqual([]);
    }
  });

  it('hide nothing by naming elements after members of the document', () => {
    const names = [
      'querySelector',
      'getElementsByTagName',
      'documentElement',
      'baseURI',
      'firstChild',
      'body',
      'defaultView',
    ];
    const html = `${names.map((name) => `<img name="${name}"><form name="${name}" id="${name}"></form>`).join('')}<p class="h-card">Ada Byron</p>`;
    const document = openPage(html, 'https://ada.example/');
    for (const name of names) Object.defineProperty(document, name, { value: document.createElement('img') });
    expect(readPage(document, 'https://ada.example/').people[0]?.name?.value).toBe('Ada Byron');
  });
});

describe('pages that are too much', () => {
  function timed(html: string): { reading: PageReading; milliseconds: number } {
    const document = openPage(html, 'https://large.example/');
    const start = performance.now();
    const reading = readPage(document, 'https://large.example/');
    return { reading, milliseconds: performance.now() - start };
  }

  it('one with far too many elements is refused', () => {
    expect(timed('<i></i>'.repeat(100_100)).reading.refused?.code).toBe('too-large');
  });

  it('one of 20 MB of text is read', () => {
    const { reading, milliseconds } = timed(
      `<p class="h-card">Ada Byron</p>${`<p>${'word '.repeat(400_000)}</p>`.repeat(10)}`,
    );
    expect(reading.people[0]?.name?.value).toBe('Ada Byron');
    expect(milliseconds).toBeLessThan(10_000);
  });

  it('one whose card is 5 MB is cut to what a field holds', () => {
    const { reading, milliseconds } = timed(
      `<div class="h-card"><p class="p-name">Ada Byron</p><p class="p-note">${'word '.repeat(1_000_000)}</p></div>`,
    );
    expect(reading.people[0]?.about?.value.length).toBeLessThanOrEqual(20_000);
    expect(milliseconds).toBeLessThan(10_000);
  });

  it.each([
    ['arrays without end', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
    ['objects without end', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['open brackets alone', '['.repeat(100_000)],
    [
      'many people',
      JSON.stringify(Array.from({ length: 20_000 }, (_, n) => ({ '@type': 'Person', name: `Person ${n}` }))),
    ],
    ['a long name', JSON.stringify({ '@type': 'Person', name: 'Ada '.repeat(1_000_000) })],
    [
      'a circle',
      '[{"@type":"Person","@id":"#a","name":"Ada","knows":{"@id":"#b"}},{"@id":"#b","@type":"Organization","name":{"@id":"#a"},"legalName":{"@id":"#b"}}]',
    ],
  ])('data with %s ends in time', (_name, json) => {
    const { reading, milliseconds } = timed(`<script type="application/ld+json">${json}</script>`);
    expectSound(reading);
    expect(milliseconds).toBeLessThan(10_000);
  });

  it('markup is estimated before a document is built of it', () => {
    expect(estimateMarkup('<div><p>a<br><b>c</b></div>')).toEqual({ tags: 4, depth: 2 });
    expect(estimateMarkup('<div>'.repeat(9_000)).depth).toBe(9_000);
  });
});

const dataPages = findCorpus('json-ld-in-html/tests/html/');
const cardPages = findCorpus('microformats-tests/tests/');

function pagesBelow(folder: string | undefined): readonly string[] {
  if (folder === undefined) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .map((file) => `${folder}${file}`);
}

describe.skipIf(dataPages === undefined)('JSON-LD in HTML of the test suite', () => {
  it('is read without harm, and shows nobody who is not named in words of schema.org', () => {
    const pages = pagesBelow(dataPages);
    expect(pages.length).toBeGreaterThan(40);
    for (const page of pages) {
      const url = 'https://people.example/page';
      const reading = readPage(openPage(readFileSync(page, 'utf8'), url), url);
      expectSound(reading);
      expect(reading.people, page).toEqual([]);
    }
  });
});

describe.skipIf(cardPages === undefined)('microformats of the test suite', () => {
  it('are read without harm', () => {
    const pages = pagesBelow(cardPages);
    expect(pages.length).toBeGreaterThan(79);
    for (const page of pages) {
      expectSound(
        readPage(openPage(readFileSync(page, 'utf8'), 'http://example.com/'), 'http://example.com/'),
      );
    }
  });

  it.each([
    [
      'baseurl',
      {
        name: 'Mitchell Baker',
        organization: 'Mozilla Foundation',
        photo: 'http://example.org/images/photo.gif',
      },
    ],
    ['childimplied', { name: 'Håkon Wium Lie' }],
    [
      'extendeddescription',
      { name: 'Mitchell Baker', organization: 'Mozilla Foundation', skills: ['Strategy', 'Leadership'] },
    ],
    ['hcard', { name: 'Mitchell Baker', organization: 'Mozilla Foundation' }],
    ['hyperlinkedphoto', { name: 'Rohit Khare', photo: 'http://example.com/images/photo.gif' }],
    ['justahyperlink', { name: 'Ben Ward', links: ['http://benward.me/'] }],
    ['justaname', { name: 'Frances Berriman' }],
    ['nested', { name: 'Mitchell Baker' }],
  ])('the one card of %s is the person of the page', (name, expected) => {
    const html = readFileSync(`${cardPages}microformats-v2/h-card/${name}.html`, 'utf8');
    const reading = readPage(openPage(html, 'http://example.com/'), 'http://example.com/');
    for (const [field, value] of Object.entries(expected)) expect(valueOf(reading, field)).toEqual(value);
  });

  it.each(['impliedname', 'impliedphoto', 'impliedurl'])('%s shows several people and no subject', (name) => {
    const html = readFileSync(`${cardPages}microformats-v2/h-card/${name}.html`, 'utf8');
    const reading = readPage(openPage(html, 'http://other.example/'), 'http://other.example/');
    // Those who can be told apart are a list to pick from; nobody of them is ever the one.
    if (reading.refused === null) expect(reading.people.length).toBeGreaterThan(1);
    else expect(reading.refused.code).toBe('many-people');
  });
});
