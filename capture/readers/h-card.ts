import type { ProfileDraft } from '@/talent/drafts';
import { found, withoutAbsent } from '../draft-fields';
import {
  cleanLine,
  cleanLines,
  cleanLink,
  cleanLinks,
  cleanMail,
  cleanPhone,
  cleanText,
  MOST_PEOPLE,
} from '../limits';
import { addressOfListed } from '../listed-address';
import { parseMicroformats, type Microformat } from '../microformats/parse-microformats';
import { findCards, representativeCard, type PlacedCard } from '../microformats/representative-h-card';
import type { Page } from '../page';
import { relateAddress } from '../page-address';
import type { Findings, Reader, Subject } from '../reader';
import { refuse } from '../refusals';

const ID = 'h-card';

function textsOf(card: Microformat, property: string): readonly string[] {
  return card.properties.get(property)?.map((value) => value.text) ?? [];
}

function lineOf(card: Microformat, property: string): string | undefined {
  return cleanLine(textsOf(card, property)[0]);
}

/** The first property that has a value, with that value. */
function firstOf(
  card: Microformat,
  ...properties: readonly string[]
): { line: string; property: string } | undefined {
  for (const property of properties) {
    const line = lineOf(card, property);
    if (line !== undefined) return { line, property };
  }
  return undefined;
}

function nameOf(card: Microformat): { line: string; property: string } | undefined {
  const parts = cleanLines([
    lineOf(card, 'given-name'),
    lineOf(card, 'additional-name'),
    lineOf(card, 'family-name'),
  ]);
  const composed = parts === undefined ? undefined : { line: parts.join(' '), property: 'given-name' };
  return firstOf(card, 'name') ?? composed ?? firstOf(card, 'nickname');
}

/** A card whose name is that of its organization stands for the organization. */
function isOrganization(card: Microformat): boolean {
  if (card.types.includes('h-org')) return true;
  const name = lineOf(card, 'name');
  return name !== undefined && textsOf(card, 'org').some((organization) => cleanLine(organization) === name);
}

function placeOf(card: Microformat): string | undefined {
  const address = card.properties.get('adr')?.[0] ?? card.properties.get('geo')?.[0];
  for (const source of [card, address?.item]) {
    const parts =
      source === undefined
        ? undefined
        : cleanLines(['locality', 'region', 'country-name'].map((property) => lineOf(source, property)));
    if (parts !== undefined) return cleanLine(parts.join(', '));
  }
  return cleanLine(card.properties.get('adr')?.[0]?.text) ?? lineOf(card, 'label');
}

function toSubject(
  page: Page,
  card: Microformat,
  evidence: Subject['evidence'],
  url = page.canonical,
): Subject | undefined {
  const name = nameOf(card);
  if (name === undefined || isOrganization(card)) return undefined;
  const from = (property: string, prefix = 'p'): string => `${ID} ${prefix}-${property}`;
  const title = firstOf(card, 'job-title', 'role');
  const photos = [...textsOf(card, 'photo'), ...textsOf(card, 'logo')];
  // rel=me links are the person's own word about themselves, as far as the page is theirs.
  const links = [...textsOf(card, 'url'), ...(evidence === 'alone' ? [] : page.relMe)];
  const draft = withoutAbsent({
    url,
    reader: ID,
    name: found(name.line, from(name.property)),
    title: title === undefined ? undefined : found(title.line, from(title.property)),
    organization: found(lineOf(card, 'org'), from('org')),
    location: found(placeOf(card), from(card.properties.has('locality') ? 'locality' : 'adr')),
    about: found(cleanText(textsOf(card, 'note')[0]), from('note')),
    photo: found(
      photos.map((photo) => cleanLink(photo, page.base)).find((photo) => photo !== undefined),
      from('photo', 'u'),
    ),
    links: found(cleanLinks(links, page.base, [page.canonical, url]), from('url', 'u')),
    emails: found(cleanLines(textsOf(card, 'email').map(cleanMail)), from('email', 'u')),
    phones: found(cleanLines(textsOf(card, 'tel').map(cleanPhone)), from('tel')),
    skills: found(cleanLines(textsOf(card, 'category')), from('category')),
  });
  const others = ['nickname', 'given-name', 'family-name'].map((property) => lineOf(card, property));
  return { draft, names: cleanLines([name.line, ...others.slice(0, 1)]) ?? [name.line], evidence };
}

/** True when the page is one entry of a blog or the like: its h-card is that of the author. */
function isEntryPage(page: Page, items: readonly Microformat[]): boolean {
  if (page.meta.get('og:type') === 'article') return true;
  const entries = items.filter((item) =>
    item.types.some((type) => /^h-(?:entry|event|recipe|review|cite)$/.test(type)),
  );
  const [only] = entries;
  if (only === undefined || entries.length > 1) return false;
  const urls = textsOf(only, 'url');
  return urls.length === 0 || urls.some((url) => relateAddress(page, url) === 'same');
}

/** People, one each: an organization that a person's card holds is no second person. */
function isPersonCard({ card, property }: PlacedCard): boolean {
  return property !== 'org' && property !== 'affiliation' && !isOrganization(card);
}

function readHCards(page: Page): Findings {
  const items = parseMicroformats(page.microformatRoots, page.base);
  const cards = findCards(items).filter(isPersonCard);
  const [first, ...more] = cards;
  if (first === undefined) return {};
  const representative = representativeCard(page, cards);
  const isOwnPage = representative?.card.properties
    .get('url')
    ?.some(({ text }) => relateAddress(page, text) === 'same');
  if (isEntryPage(page, items) && isOwnPage !== true) {
    return { refused: refuse('nobody', ENTRY_PAGE) };
  }
  if (
    representative !== undefined &&
    isOwnPage !== true &&
    pointsElsewhereOnSite(page, representative.card)
  ) {
    return { refused: refuse('nobody', OTHER_PAGE) };
  }
  if (representative !== undefined) {
    return withSubject(toSubject(page, representative.card, isOwnPage === true ? 'stated' : 'implied'));
  }
  if (more.length > 0) return listPeople(page, cards);
  // A card inside something else is that thing's author, organizer or the like.
  const isOurs = first.outer === undefined && !pointsElsewhereOnSite(page, first.card);
  return isOurs ? withSubject(toSubject(page, first.card, 'alone')) : {};
}

/** Several cards of equal standing: a staff page. Those inside something else are its authors and the like. */
function listPeople(page: Page, cards: readonly PlacedCard[]): Findings {
  const drafts = new Map<string, ProfileDraft>();
  for (const { card, outer } of cards.slice(0, MOST_PEOPLE)) {
    const name = nameOf(card)?.line;
    if (outer !== undefined || name === undefined) continue;
    const url = addressOfListed(page, textsOf(card, 'url'), name);
    const draft = url === undefined ? undefined : toSubject(page, card, 'alone', url)?.draft;
    if (draft !== undefined && !drafts.has(draft.url)) drafts.set(draft.url, draft);
  }
  return drafts.size > 1 ? { listed: [...drafts.values()] } : { refused: refuse('many-people') };
}

const ENTRY_PAGE =
  'This page is an article: who wrote it is not who the page is about. Open the profile of the author.';

const OTHER_PAGE = 'This page is by somebody whose profile is another page of this site. Open that page.';

function pointsElsewhereOnSite(page: Page, card: Microformat): boolean {
  return textsOf(card, 'url').some((url) => relateAddress(page, url) === 'other');
}

function withSubject(subject: Subject | undefined): Findings {
  return subject === undefined ? {} : { subject };
}

/** h-card of microformats2, on any site: people's own pages above all. */
export const hCard: Reader = {
  id: ID,
  hosts: 'every',
  path: /^/,
  finds: ['person', 'people'],
  verified: { date: '2026-11-22', against: 'the microformats2 h-card test suite' },
  read: readHCards,
};
