import type { Page } from './page';
import { refuse, type PageRefusal } from './refusals';
import { attributeOf, selectFirst } from './dom';

const NOT_FOUND: readonly RegExp[] = [
  /^(?:error\s*)?404(?:$|[\s:.!|–—-])/i,
  /^not found(?:$|[\s:.!|–—-])/i,
  /^(?:oops[!,.]?\s*)?(?:sorry[!,.]?\s*)?(?:we (?:could ?n[o’']t|can[’']?t|cannot) find|(?:the |this |that )?(?:page|profile|user|member|account)\b[^.|–—]{0,40}\b(?:not|cannot|\w+n[’']t)\b[^.|–—]{0,20}\b(?:found|exist|available)\b)/i,
  /^(?:seite|profil) nicht gefunden|^page (?:introuvable|non trouvée)|^página no encontrada|^sidan (?:hittades inte|finns inte)|^pagina niet gevonden/i,
];
const BOT_CHECK =
  /^(?:just a moment|attention required|one moment,? please|checking your browser|security (?:check|verification)|are you (?:a )?(?:human|robot)|robot or human|verify(?:ing)? (?:that )?you are (?:a )?human|human verification|access (?:to this page has been )?denied|pardon our interruption|please verify (?:that )?you|bot check)\b/i;
const SIGN_IN =
  /^(?:log ?in|sign ?in|sign ?up|join(?: now)?|register|create (?:an )?account|authentication required|linkedin: log in or sign up)\b|\b(?:log in or sign up|sign in to continue)\b/i;
const SIGN_IN_PATH = /^\/(?:authwall|login|log-in|signin|sign-in|signup|sign-up|uas|checkpoint)(?:\/|$)/i;

// Parts of well-known bot checks. Selected by what cannot be on a page that shows somebody.
const BOT_CHECK_PARTS =
  '#challenge-form, #challenge-running, #cf-challenge-running, #cf-wrapper .cf-captcha-container, #px-captcha, script[src*="/cdn-cgi/challenge-platform/"][src*="orchestrate"], iframe[src*="captcha-delivery.com"], form[action*="/checkpoint/challenge"], script[src*="geo.captcha-delivery.com"]';

/** What titles and headings say when a page shows nobody at all. */
function voicesOf(page: Page): readonly string[] {
  return [page.title, ...page.headings].filter((voice) => voice !== undefined);
}

/**
 * Pages that stand in the place of another one, whatever data they carry: not found, or a check for humans.
 * @returns undefined for all other pages
 */
export function refuseStandIn(page: Page): PageRefusal | undefined {
  const voices = voicesOf(page);
  if (page.url.pathname.startsWith('/checkpoint/challenge')) return refuse('bot-check');
  if (voices.some((voice) => BOT_CHECK.test(voice))) return refuse('bot-check');
  if (voices.some((voice) => NOT_FOUND.some((sign) => sign.test(voice)))) return refuse('not-found');
  return SIGN_IN_PATH.test(page.url.pathname) ? refuse('login-wall') : undefined;
}

/** Why a page on which no reader found anybody shows nobody. */
export function explainNobody(page: Page): PageRefusal {
  const standIn = refuseStandIn(page);
  if (standIn !== undefined) return standIn;
  if (selectFirst(page.document, BOT_CHECK_PARTS) !== undefined) return refuse('bot-check');
  if (redirectsToWall(page)) return refuse('login-wall');
  const asks = voicesOf(page).some((voice) => SIGN_IN.test(voice));
  return asks || page.asksPassword ? refuse('login-wall') : refuse('nobody');
}

/** A page without a body to read, whose script sends visitors to a login wall. */
function redirectsToWall(page: Page): boolean {
  if (page.headings.length > 0) return false;
  const refresh = selectFirst(page.document, 'meta[http-equiv="refresh" i]');
  const target = refresh === undefined ? '' : (attributeOf(refresh, 'content') ?? '');
  return /\/(?:authwall|login|signin|checkpoint)\b/i.test(target);
}
