import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openPage } from '@/scripts/read/open-saved-page';
import { findCorpus } from '@/tests/corpora';
import { baseAddressOf, selectAll } from '../dom';
import { parseMicroformats, type Microformat, type MicroformatValue } from './parse-microformats';

/** An item as the suite writes it, values reduced to their text. */
interface Plain {
  readonly type: readonly string[];
  readonly properties: Readonly<Record<string, readonly unknown[]>>;
  readonly children: readonly Plain[];
}

function parse(html: string, url: string): Microformat[] {
  const document = openPage(html, url);
  return parseMicroformats(selectAll(document, '[class]'), baseAddressOf(document));
}

function spell(text: string): string {
  // `https://a.example` and `https://a.example/` are one address; white space is not what is tested here.
  return URL.canParse(text) ? new URL(text).href : text.replace(/\s+/g, ' ').trim();
}

function plainValue(value: MicroformatValue): unknown {
  return value.item === undefined ? spell(value.text) : { ...plain(value.item), value: spell(value.text) };
}

function plain(item: Microformat): Plain {
  const properties = [...item.properties].map(([name, values]) => [name, values.map(plainValue)]);
  return { type: item.types, properties: Object.fromEntries(properties), children: item.children.map(plain) };
}

/** The suite's expectation in the same form: alternative texts and markup are not kept by us. */
function expected(item: any): Plain {
  const value = (entry: any): unknown => {
    if (typeof entry === 'string') return spell(entry);
    if (Array.isArray(entry.type)) return { ...expected(entry), value: spell(String(entry.value)) };
    return spell(String(entry.value));
  };
  const properties = Object.entries<any>(item.properties).map(([name, values]) => [name, values.map(value)]);
  return {
    type: item.type.toSorted((a: string, b: string) => (a < b ? -1 : 1)),
    properties: Object.fromEntries(properties),
    children: (item.children ?? []).map(expected),
  };
}

describe('parseMicroformats', () => {
  it('reads properties of each kind', () => {
    const [card] = parse(
      `<div class="h-card"><a class="u-url p-name" href="/ada">Ada <b>Byron</b></a>
       <time class="dt-bday" datetime="1815-12-10">December</time><abbr class="p-region" title="England">E.</abbr>
       <p class="p-note">One<script>two()</script> three</p></div>`,
      'https://people.example/',
    );
    expect(plain(card!).properties).toEqual({
      url: ['https://people.example/ada'],
      name: ['Ada Byron'],
      bday: ['1815-12-10'],
      region: ['England'],
      note: ['One three'],
    });
  });

  it('keeps nested cards apart from the outer one', () => {
    const [card] = parse(
      '<div class="h-card"><span class="p-name">Ada</span><div class="p-org h-card"><span class="p-name">Works</span><a class="u-email" href="mailto:x@x.example">m</a></div></div>',
      'https://people.example/',
    );
    expect(card?.properties.get('org')?.[0]?.text).toBe('Works');
    expect(card?.properties.has('email')).toBe(false);
  });

  it('bears nesting beyond what a stack holds', () => {
    const depth = 1_000;
    const html = `${'<div class="h-card p-x">'.repeat(depth)}Ada${'</div>'.repeat(depth)}`;
    expect(parse(html, 'https://people.example/')).toHaveLength(1);
  });
});

const corpus = findCorpus('microformats-tests/tests/');

// No reader of ours needs dates of h-cards, or markup of `e-*` inside a nested item; the suite itself calls the
// rest tentative, done by no parser.
const NOT_READ = /\/(?:value-dt|nested-microformat|nested-microformat-mistyped|tentative-.*)$/;

/** The suite's folders stand for pages of different addresses. */
function baseOf(name: string): string {
  return name.startsWith('microformats-v2-unit') ? 'http://example.test/' : 'http://example.com/';
}

describe.skipIf(corpus === undefined)('the microformats2 test suite', () => {
  const folders = [
    'microformats-v2/h-card',
    'microformats-v2-unit/implied',
    'microformats-v2-unit/nested',
    'microformats-v2-unit/value',
  ];
  const cases = folders.flatMap((folder) =>
    (corpus === undefined ? [] : readdirSync(`${corpus}${folder}`))
      .filter((file) => file.endsWith('.json'))
      .map((file) => ({ name: `${folder}/${file.slice(0, -'.json'.length)}` }))
      .filter(({ name }) => !NOT_READ.test(name)),
  );

  it('is there', () => {
    expect(cases.length).toBeGreaterThanOrEqual(20);
  });

  it.each(cases)('$name', ({ name }) => {
    const items = parse(readFileSync(`${corpus}${name}.html`, 'utf8'), baseOf(name));
    const wanted = JSON.parse(readFileSync(`${corpus}${name}.json`, 'utf8')).items.map(expected);
    expect(items.map(plain)).toEqual(wanted);
  });
});
