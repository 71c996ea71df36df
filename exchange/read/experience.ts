import type { Education, Experience } from '@/talent/records/person';
import { parseDate } from './dates';
import { addDetail, type PersonDraft } from './person-draft';

interface Period {
  /** As it stands in the file. */
  readonly from: string;
  /** As it stands in the file; empty while it lasts. */
  readonly to: string;
}

/** A date without its time: experience is known by the day at most. */
function dayOf(written: string): string | undefined {
  return parseDate(written)?.slice(0, 10);
}

function periodOf({ from, to }: Period): { from?: string; to?: string } {
  const begin = dayOf(from);
  const end = /^(?:present|current|now|today)$/i.test(to) ? 'present' : dayOf(to);
  return { ...(begin === undefined ? {} : { from: begin }), ...(end === undefined ? {} : { to: end }) };
}

/** The entries that are not empty. */
function filledOnly<Entry extends object>(entry: Entry): Entry {
  // What stays has the types that it had.
  return Object.fromEntries(
    Object.entries(entry).filter(([, value]) => value !== undefined && value !== ''),
  ) as Entry;
}

function keepBadDates(draft: PersonDraft, what: string, { from, to }: Period): void {
  for (const date of [from, to]) {
    if (date !== '' && dayOf(date) === undefined && periodOf({ from: '', to: date }).to === undefined) {
      addDetail(draft, what, date);
    }
  }
}

/** Adds a job. @param isOpen true when it says by its lack of an end that it still lasts */
export function addExperience(
  draft: PersonDraft,
  entry: Pick<Experience, 'title' | 'organization' | 'location' | 'description'>,
  period: Period,
  isOpen: boolean,
): void {
  const filled: Experience = filledOnly(entry);
  if (Object.keys(filled).length === 0) return;
  const lasts = isOpen && period.to === '' && period.from !== '';
  keepBadDates(draft, filled.title ?? filled.organization ?? 'Experience', period);
  draft.experience.push({ ...filled, ...periodOf(period), ...(lasts ? { to: 'present' } : {}) });
}

export function addEducation(
  draft: PersonDraft,
  entry: Pick<Education, 'school' | 'degree' | 'field'>,
  period: Period,
): void {
  const filled: Education = filledOnly(entry);
  if (Object.keys(filled).length === 0) return;
  keepBadDates(draft, filled.school ?? 'Education', period);
  draft.education.push({ ...filled, ...periodOf(period) });
}
