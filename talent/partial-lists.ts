import { foldText } from '@/utils/text';
import type { Found, ProfileDraft } from './drafts';
import type { Person } from './records';
import type { Education, Experience } from './records/person';

/** Values that say the same thing in other letters, or of which one is not told. */
function agrees(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || foldText(one) === foldText(other);
}

/** A stay has one beginning: with that told on both sides, an equal name and beginning are the same stay. */
function isSameStay(
  names: readonly (readonly [string | undefined, string | undefined])[],
  one: Experience | Education,
  other: Experience | Education,
): boolean {
  const told = names.some(([a, b]) => a !== undefined && b !== undefined);
  const begins = one.from === undefined || other.from === undefined || one.from === other.from;
  return told && begins && names.every(([a, b]) => agrees(a, b));
}

function isSameExperience(one: Experience, other: Experience): boolean {
  const names = [
    [one.organization, other.organization],
    [one.title, other.title],
  ] as const;
  return isSameStay(names, one, other);
}

function isSameEducation(one: Education, other: Education): boolean {
  const names = [
    [one.school, other.school],
    [one.degree, other.degree],
  ] as const;
  return isSameStay(names, one, other);
}

function isSameWord(one: string, other: string): boolean {
  return foldText(one) === foldText(other);
}

/**
 * The entries of a page that holds some back, with the known ones that it did not show behind them. An entry
 * that is on both sides is told as the page tells it; what only we know of it stays.
 */
function completeList<Entry>(
  shown: Found<readonly Entry[]>,
  known: readonly Entry[],
  isSame: (one: Entry, other: Entry) => boolean,
  join: (known: Entry, shown: Entry) => Entry,
): Found<readonly Entry[]> {
  const rest = [...known];
  const told = shown.value.map((entry) => {
    const index = rest.findIndex((candidate) => isSame(candidate, entry));
    const [same] = index < 0 ? [] : rest.splice(index, 1);
    return same === undefined ? entry : join(same, entry);
  });
  return { ...shown, value: [...told, ...rest] };
}

const joinStays = <Stay extends object>(known: Stay, shown: Stay): Stay => ({ ...known, ...shown });

/** Words keep the place and the letters that they had. */
function completeWords(shown: Found<readonly string[]>, known: readonly string[]): Found<readonly string[]> {
  const fresh = shown.value.filter((word) => !known.some((other) => isSameWord(other, word)));
  return { ...shown, value: [...known, ...fresh] };
}

/**
 * A draft whose lists say all that is known: those of which the page showed only a part ("Show all 12
 * experiences", masked entries) are completed from the person, so that capture never deletes what was merely
 * not shown.
 */
export function completePartialLists(draft: ProfileDraft, person: Person): ProfileDraft {
  if (draft.partial === undefined || draft.partial.length === 0) return draft;
  const isPartial = (field: string): boolean => draft.partial?.includes(field) === true;
  const { experience, education, skills, languages } = person.values;
  return {
    ...draft,
    ...(isPartial('experience') && draft.experience !== undefined && experience !== undefined
      ? { experience: completeList(draft.experience, experience, isSameExperience, joinStays) }
      : {}),
    ...(isPartial('education') && draft.education !== undefined && education !== undefined
      ? { education: completeList(draft.education, education, isSameEducation, joinStays) }
      : {}),
    ...(isPartial('skills') && draft.skills !== undefined && skills !== undefined
      ? { skills: completeWords(draft.skills, skills) }
      : {}),
    ...(isPartial('languages') && draft.languages !== undefined && languages !== undefined
      ? { languages: completeWords(draft.languages, languages) }
      : {}),
  };
}
