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
 * What is told, with the known entries behind it that are not among it. An entry that is on both sides is told as the
 * first tells it; what only the other knows of it stays.
 */
function joinStays<Stay extends object>(
  told: readonly Stay[],
  known: readonly Stay[],
  isSame: (one: Stay, other: Stay) => boolean,
): readonly Stay[] {
  const rest = [...known];
  const joined = told.map((entry) => {
    const index = rest.findIndex((candidate) => isSame(candidate, entry));
    const [same] = index < 0 ? [] : rest.splice(index, 1);
    return same === undefined ? entry : { ...same, ...entry };
  });
  return [...joined, ...rest];
}

/** Two histories of work as one. */
export function joinExperience(
  told: readonly Experience[],
  known: readonly Experience[],
): readonly Experience[] {
  return joinStays(told, known, isSameExperience);
}

/** Two histories of schooling as one. */
export function joinEducation(told: readonly Education[], known: readonly Education[]): readonly Education[] {
  return joinStays(told, known, isSameEducation);
}

/** The known words in their place and letters, with those that are new behind them. */
export function joinWords(known: readonly string[], told: readonly string[]): readonly string[] {
  const fresh = told.filter((word) => !known.some((other) => isSameWord(other, word)));
  return [...known, ...fresh];
}

function joinFound<Entry>(
  found: Found<readonly Entry[]>,
  known: readonly Entry[],
  join: (told: readonly Entry[], known: readonly Entry[]) => readonly Entry[],
): Found<readonly Entry[]> {
  return { ...found, value: join(found.value, known) };
}

const addWords = (told: readonly string[], known: readonly string[]): readonly string[] =>
  joinWords(known, told);

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
      ? { experience: joinFound(draft.experience, experience, joinExperience) }
      : {}),
    ...(isPartial('education') && draft.education !== undefined && education !== undefined
      ? { education: joinFound(draft.education, education, joinEducation) }
      : {}),
    ...(isPartial('skills') && draft.skills !== undefined && skills !== undefined
      ? { skills: joinFound(draft.skills, skills, addWords) }
      : {}),
    ...(isPartial('languages') && draft.languages !== undefined && languages !== undefined
      ? { languages: joinFound(draft.languages, languages, addWords) }
      : {}),
  };
}
