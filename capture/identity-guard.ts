import { profilePlatform, siteHost } from '@/talent/identity/profile-address';
import type { Page } from './page';
import { givesItselfAnotherAddress } from './page-address';
import { namesAgree, relateName, type NameRelation } from './person-names';
import type { Subject } from './reader';
import { refuse, type PageRefusal } from './refusals';

const OTHER_ADDRESS =
  'This page gives itself the address of another page: it may be a copy, or left from the page before. Reload it and try again.';

function contradiction(seen: string, data: string): PageRefusal {
  return refuse(
    'contradiction',
    `The page shows “${seen}”, but its data is about “${data}”. Reload it and try again.`,
  );
}

/** The parts of a title: `Ada Byron - Analyst | Acme` has three. */
function titleParts(title: string | undefined): readonly string[] {
  return (
    title
      ?.split(/\s+[-–—|·•»:/]+\s+|\s*[|·•»]\s*|\s+\(|\s+on\s+(?=\S+$)/)
      .filter((part) => part.trim() !== '') ?? []
  );
}

/** True when a heading is the name of the site, which many pages put into an `h1` of their own. */
function isSiteName(page: Page, subject: Subject, heading: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const name = plain(heading);
  const label = siteHost(page.url).split('.').at(-2) ?? '';
  const names = [
    page.meta.get('og:site_name'),
    page.meta.get('application-name'),
    subject.draft.organization?.value,
  ];
  return name === plain(label) || names.some((other) => other !== undefined && plain(other) === name);
}

/** What the page itself says about who it is about, apart from its data. */
interface Voices {
  readonly headings: readonly NameRelation[];
  readonly titles: readonly NameRelation[];
  /** A name of somebody else, if the page shows one where the person's name should be. */
  readonly another: string | undefined;
}

function hear(page: Page, subject: Subject): Voices {
  const relate = (text: string): NameRelation => relateName(text, subject.names);
  const headings = page.headings.filter((heading) => !isSiteName(page, subject, heading));
  const relations = headings.map(relate);
  const titles = [page.meta.get('og:title'), page.title].filter((title) => title !== undefined);
  const another = relations.includes('names')
    ? undefined
    : headings.find((_heading, index) => relations[index] === 'names-another');
  return {
    headings: relations,
    titles: titles.map(relate),
    another: another ?? anotherInProfile(page, subject),
  };
}

/** On profile pages the titles name their person too, and must name the same one. */
function anotherInProfile(page: Page, subject: Subject): string | undefined {
  const parts = [page.meta.get('profile:first_name'), page.meta.get('profile:last_name')];
  const stated = parts.filter((part) => part !== undefined).join(' ');
  if (stated !== '' && !subject.names.some((name) => namesAgree(name, stated))) return stated;
  const isProfile = page.meta.get('og:type') === 'profile' || profilePlatform(page.url.href) !== undefined;
  if (!isProfile) return undefined;
  return [page.meta.get('og:title'), page.title]
    .filter((title) => title !== undefined && relateName(title, subject.names) !== 'names')
    .map((title) => titleParts(title)[0])
    .find(
      (part) =>
        part !== undefined &&
        !isSiteName(page, subject, part) &&
        relateName(part, subject.names) === 'names-another',
    );
}

/** The name in the last part of the address, as in `/people/ada-byron`, if it looks like one. */
function nameInAddress(page: Page): string | undefined {
  const last = page.url.pathname.split('/').findLast((segment) => segment !== '') ?? '';
  const words = last.replace(/\.\w+$/, '').split(/[-_.+]/);
  if (!words.every((word) => /^[a-z]{2,}$/i.test(word))) return undefined;
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase()).join(' ');
}

const UNNAMED =
  'The data in this page has one person, but the page does not show that it is about them. Open their own profile.';

/**
 * Checks that the address, the canonical link, the headings, the titles and the data of a page agree on who it
 * is about. Whoever is found otherwise may be the wrong person: the one shown before, a colleague, an author.
 * @returns why nobody is to be read from this page, or undefined when all agree
 */
export function guardIdentity(page: Page, subject: Subject): PageRefusal | undefined {
  if (givesItselfAnotherAddress(page)) return refuse('contradiction', OTHER_ADDRESS);
  const name = subject.names[0] ?? subject.draft.name?.value ?? '';
  const voices = hear(page, subject);
  if (voices.another !== undefined) return contradiction(voices.another, name);
  const said = [...voices.headings, ...voices.titles];
  if (said.length === 0 || said.includes('names') || said.includes('hints')) return undefined;
  const addressed = nameInAddress(page);
  if (addressed !== undefined && relateName(addressed, subject.names) === 'names-another') {
    return contradiction(addressed, name);
  }
  return subject.evidence === 'alone' ? refuse('nobody', UNNAMED) : undefined;
}
