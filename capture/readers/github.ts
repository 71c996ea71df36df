import { canonicalAddress, profilePlatform } from '@/talent/identity/profile-address';
import type { ProfileDraft } from '@/talent/drafts';
import { attributeOf, selectAll, selectFirst } from '../dom';
import { found, withoutAbsent } from '../draft-fields';
import { cleanLine, cleanLines, cleanLink, cleanLinks, cleanMail, MOST_LINES } from '../limits';
import type { Page } from '../page';
import type { Findings, Reader } from '../reader';
import { refuse } from '../refusals';
import { visibleLine, visibleText } from '../visible-text';

const ID = 'github';

/** The login that the page's own data names, as it stands in the head of profile pages since 2013. */
function loginOf(page: Page): string | undefined {
  return page.meta.get('profile:username');
}

/** The login in the address: profiles are one segment deep. */
function loginInAddress(page: Page): string | undefined {
  return /^\/([a-z\d](?:[\w-]*))\/?$/i.exec(page.url.pathname)?.[1];
}

/** The element with the names. Older pages have no heading around it. */
function selectInCard(page: Page, selector: string): Element | undefined {
  return selectFirst(page.document, selector);
}

function readLogin(page: Page): string | undefined {
  const element = selectInCard(page, '.vcard-username');
  // Pronouns stand behind the login: "ada · she/her".
  return visibleLine(element)?.split(/[\s·]/)[0];
}

function readDetail(page: Page, property: string): string | undefined {
  const item = selectInCard(
    page,
    `.vcard-details [itemprop="${property}"], .vcard-detail[itemprop="${property}"]`,
  );
  if (item === undefined) return undefined;
  const label = selectFirst(item, '.p-org, .p-label');
  return visibleLine(label ?? item);
}

/** Addresses that the person gives: the website, X, and the other social accounts. */
function readLinks(page: Page): readonly (string | undefined)[] {
  const places = ['url', 'twitter', 'social'].map((name) => `.vcard-details [itemprop="${name}"] a[href]`);
  return selectAll(page.document, `${places.join(', ')}, .vcard-details a[itemprop="url"][href]`).map(
    (link) => attributeOf(link, 'href'),
  );
}

function readMails(page: Page): readonly (string | undefined)[] {
  return selectAll(page.document, '.vcard-details a[href^="mailto:"]').map((link) =>
    cleanMail(attributeOf(link, 'href')),
  );
}

/** Languages of the repositories that the person shows; starred ones are other people's. */
function readLanguages(page: Page): readonly (string | undefined)[] {
  if (['stars', 'followers', 'following'].includes(page.url.searchParams.get('tab') ?? '')) return [];
  return selectAll(page.document, '[itemprop="programmingLanguage"]').slice(0, MOST_LINES).map(visibleLine);
}

function readPhoto(page: Page): string | undefined {
  const image = selectInCard(
    page,
    'img.avatar-user.width-full, .vcard-avatar img, img.avatar[itemprop="image"]',
  );
  const large = selectInCard(page, 'a[itemprop="image"]');
  const address = (large && attributeOf(large, 'href')) ?? (image && attributeOf(image, 'src'));
  return cleanLink(address ?? page.meta.get('og:image'), page.base);
}

/** "@acme" is how GitHub writes an organization that has an account there. */
function withoutAt(text: string | undefined): string | undefined {
  return text?.replace(/^@(?=\S+$)/, '');
}

function toDraft(page: Page, login: string): ProfileDraft {
  const from = (place: string): string => `${ID} ${place}`;
  const fullName = visibleLine(selectInCard(page, '.vcard-fullname'));
  const own = canonicalAddress(`${page.url.origin}/${login}`) ?? page.canonical;
  return withoutAbsent({
    url: own,
    reader: ID,
    // Many give no name: then the login is what they are called.
    name: found(fullName ?? login, from(fullName === undefined ? '.vcard-username' : '.vcard-fullname')),
    organization: found(cleanLine(withoutAt(readDetail(page, 'worksFor'))), from('[itemprop=worksFor]')),
    location: found(readDetail(page, 'homeLocation'), from('[itemprop=homeLocation]')),
    about: found(visibleText(selectInCard(page, '.user-profile-bio')), from('.user-profile-bio')),
    photo: found(readPhoto(page), from('[itemprop=image]')),
    links: found(cleanLinks(readLinks(page), page.base, [own]), from('.vcard-details a')),
    emails: found(cleanLines(readMails(page)), from('[itemprop=email]')),
    skills: found(cleanLines(readLanguages(page)), from('[itemprop=programmingLanguage]')),
  });
}

const NO_PROFILE =
  'This GitHub page is no profile of a person: it may be a repository, an organization, a search or settings. Open the profile of the one you mean.';
const OTHER_LOGIN =
  'This GitHub page shows another account than its address: it may be left from the page before. Reload it and try again.';

/** An organization has a username in its head too, but no card with the names of a person. */
function hasCard(page: Page): boolean {
  return selectInCard(page, '.vcard-names, .vcard-username, .vcard-fullname') !== undefined;
}

function readProfile(page: Page): Findings {
  const inAddress = loginInAddress(page);
  const logins = [inAddress, loginOf(page), readLogin(page)].filter((login) => login !== undefined);
  const isReserved = page.url.host === 'github.com' && profilePlatform(page.url.href) === undefined;
  if (inAddress === undefined || logins.length < 2 || isReserved || !hasCard(page)) {
    return { refused: refuse('nobody', NO_PROFILE) };
  }
  if (new Set(logins.map((login) => login.toLowerCase())).size > 1) {
    return { refused: refuse('contradiction', OTHER_LOGIN) };
  }
  // As the page writes it: an address may have any case.
  const login = logins.at(-1) ?? inAddress;
  const draft = toDraft(page, login);
  return { subject: { draft, names: [draft.name?.value ?? login, login], evidence: 'stated' } };
}

/** GitHub, and GitHub Enterprise on hosts of their own: it calls itself GitHub and has the same profile card. */
export const github: Reader = {
  id: ID,
  hosts: ['github.com', 'www.github.com'],
  path: /^/,
  finds: ['person'],
  verified: 'never',
  recognizes: (page) =>
    /^GitHub\b/.test(page.meta.get('og:site_name') ?? '') &&
    loginOf(page) !== undefined &&
    page.meta.get('og:type') === 'profile',
  read: readProfile,
};
