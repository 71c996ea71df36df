import type { JobDraft, PageReading, ProfileDraft } from '@/talent/drafts';
import { countElements } from './dom';
import { guardIdentity } from './identity-guard';
import { LONGEST_ADDRESS, MOST_ELEMENTS, MOST_JOBS, MOST_PEOPLE } from './limits';
import { mergeSubjects } from './merge-findings';
import { gatherPage, type Page } from './page';
import { explainNobody, refuseStandIn } from './page-signs';
import type { Findings } from './reader';
import { refuse, type PageRefusal } from './refusals';
import { readersFor } from './registry';

function found(people: readonly ProfileDraft[], jobs: readonly JobDraft[]): PageReading {
  return { people: people.slice(0, MOST_PEOPLE), jobs: jobs.slice(0, MOST_JOBS), refused: null };
}

function nothing(refused: PageRefusal): PageReading {
  return { people: [], jobs: [], refused };
}

/** What the readers make of a page: its subject, else the people it lists, else why there is nobody. */
function weigh(page: Page, findings: readonly Findings[]): PageReading {
  const jobs = findings.flatMap((finding) => finding.jobs ?? []);
  const refusals = findings.map(({ refused }) => refused).filter((refused) => refused !== undefined);
  const grave = refusals.find(({ code }) => code === 'contradiction');
  // When one reader knows why this page is nobody's, only a plain statement by another one weighs more.
  const weighty =
    refusals.length === 0 ? findings : findings.filter(({ subject }) => subject?.evidence === 'stated');
  const merged = grave === undefined ? mergeSubjects(weighty) : { refused: grave };
  const doubt =
    merged.refused ?? (merged.subject === undefined ? undefined : guardIdentity(page, merged.subject));
  if (merged.subject !== undefined && doubt === undefined) return found([merged.subject.draft], jobs);
  // Openings stand beside people: a doubt about who this is does not touch them.
  if (jobs.length > 0) return found([], jobs);
  if (doubt !== undefined) return nothing(doubt);
  // The same people stand in several formats of one page: they are taken from one of them.
  const listed = findings.find((finding) => finding.listed !== undefined)?.listed ?? [];
  if (listed.length > 0) return found(listed, []);
  return nothing(refusals[0] ?? explainNobody(page));
}

const NO_ADDRESS = `This page has no web address of its own (or one longer than ${LONGEST_ADDRESS} characters), so it cannot stand for anybody.`;
const BROKEN = 'This page could not be read. Please report its address, so that its reader can be mended.';

/**
 * Reads whom or what a page shows. The only entrance to the readers.
 *
 * It changes nothing on the page, fetches nothing and never throws. Everything in a reading is text by somebody
 * else: to be shown as text, never as markup.
 * @param url the address of the page as the browser shows it
 */
export function readPage(document: Document, url: string): PageReading {
  try {
    if (countElements(document) > MOST_ELEMENTS) return nothing(refuse('too-large'));
    const page = gatherPage(document, url);
    if (page === undefined) return nothing(refuse('nobody', NO_ADDRESS));
    const standIn = refuseStandIn(page);
    if (standIn !== undefined) return nothing(standIn);
    return weigh(
      page,
      readersFor(page).map((reader) => reader.read(page)),
    );
  } catch {
    // A page nobody thought of. Whoever calls this is in the middle of a recruiter's click and needs an answer.
    return nothing(refuse('nobody', BROKEN));
  }
}
