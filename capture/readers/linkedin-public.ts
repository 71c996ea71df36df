import { rawTextOf, selectAll, selectFirst } from '../dom';
import { found } from '../draft-fields';
import { cleanText } from '../limits';
import type { Page } from '../page';
import type { Findings, Reader, Subject } from '../reader';
import { refuse, type PageRefusal } from '../refusals';
import { visibleLine } from '../visible-text';
import { isMasked } from '../schema-org/schema-text';
import { readJsonLdPeople } from './json-ld';

const ID = 'linkedin-public';

const SIGNED_IN =
  'This LinkedIn page has no data for visitors: it is not the public form of a profile. Open the profile while signed out, or bring it by “Save to PDF” or Connections.csv.';

/** LinkedIn names each kind of page in its head, whatever the language of the page. */
function refuseByKind(page: Page): PageRefusal {
  const kind = page.meta.get('pagekey') ?? '';
  const title = page.meta.get('og:title') ?? page.title ?? '';
  if (/auth_?wall|login|signup|register|checkpoint/i.test(kind)) return refuse('login-wall');
  if (/404|not_?found/i.test(kind)) return refuse('not-found');
  if (/profile not found|page not found/i.test(title)) return refuse('not-found');
  if (page.meta.get('og:type') === 'website' || /^linkedin\b/i.test(title) || page.asksPassword) {
    return refuse('login-wall');
  }
  return isBotCheck(page) ? refuse('bot-check') : refuse('nobody', SIGNED_IN);
}

/** Visitors taken for machines get a page without a word, whose script sends them to the wall. */
function isBotCheck(page: Page): boolean {
  if (page.title !== undefined || page.headings.length > 0) return false;
  return selectAll(page.document, 'script').some((script) => rawTextOf(script).includes('authwall'));
}

/**
 * The line under the name. It is text of the page: the data has none, and what stands there as a description to
 * tell people apart is a badge ("Top Voice"). Absent when the layout has changed.
 */
function withHeadline(page: Page, subject: Subject): Subject {
  const { headline: _badge, ...draft } = subject.draft;
  const headline = visibleLine(selectFirst(page.document, '.top-card-layout__headline'));
  if (headline === undefined || isMasked(headline)) return { ...subject, draft };
  return { ...subject, draft: { ...draft, headline: found(headline, `${ID} .top-card-layout__headline`) } };
}

/** The data writes line breaks as `<br>`; everything else in it is plain text. */
function withLines(subject: Subject): Subject {
  const { about } = subject.draft;
  const text = cleanText(about?.value.replace(/<br\s*\/?>/gi, '\n'));
  return about === undefined
    ? subject
    : { ...subject, draft: { ...subject.draft, about: found(text, about.from) } };
}

function readPublicProfile(page: Page): Findings {
  const { subject, refused } = readJsonLdPeople(page, ID);
  if (subject !== undefined) return { subject: withHeadline(page, withLines(subject)) };
  return { refused: refused ?? refuseByKind(page) };
}

/** LinkedIn profiles as visitors see them who are not signed in, on every country host. */
export const linkedinPublic: Reader = {
  id: ID,
  hosts: ['linkedin.com', '*.linkedin.com'],
  path: /^\/(?:in|pub)\/./,
  finds: ['person'],
  verified: 'never',
  read: readPublicProfile,
};
