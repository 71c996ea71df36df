import type { TextRange } from '@/talent/search/highlight';
import type { ShownText } from '@/talent/search/unseen-words';
import type { FoundPerson } from '../queries/people';
import { nameOf, positionOf } from '../words/name';

/** A text with the places in it that were looked for. */
export interface MarkedText {
  readonly text: string;
  readonly ranges: readonly TextRange[];
}

type Found = Pick<FoundPerson, 'name' | 'headline' | 'title' | 'organization' | 'highlights'>;

/** The places of a part in a text that has the part in it somewhere. */
function placedIn(
  text: string,
  part: string,
  ranges: readonly TextRange[],
  from: number,
): readonly TextRange[] {
  const at = text.indexOf(part, from);
  return at < 0 ? [] : ranges.map(({ start, end }) => ({ start: start + at, end: end + at }));
}

export function markedName(person: Found): MarkedText {
  const text = nameOf(person);
  const { name, headline } = person.highlights;
  if (text === person.name.trim()) return { text, ranges: shiftTrimmed(person.name, name ?? []) };
  return { text, ranges: placedIn(text, person.headline?.trim() ?? '', headline ?? [], 0) };
}

/** Places in a text as places in what is left of it without the spaces around it. */
function shiftTrimmed(text: string, ranges: readonly TextRange[]): readonly TextRange[] {
  const shift = text.length - text.trimStart().length;
  return ranges.map(({ start, end }) => ({ start: start - shift, end: end - shift }));
}

export function markedPosition(person: Found): MarkedText {
  const text = positionOf(person);
  const { title, organization, headline } = person.highlights;
  const hasPosition = [person.title, person.organization].some((word) => word?.trim());
  if (!hasPosition) return { text, ranges: headline ?? [] };
  const behind = person.title?.trim() ? person.title.length : 0;
  return {
    text,
    ranges: [
      ...placedIn(text, person.title ?? '', title ?? [], 0),
      ...placedIn(text, person.organization ?? '', organization ?? [], behind),
    ],
  };
}

/** The texts of somebody that a row of the list shows. */
export function shownTexts(person: Found): readonly ShownText[] {
  const shown: ShownText[] = [{ field: 'name', text: person.name }];
  const hasPosition = [person.title, person.organization].some((word) => word?.trim());
  if (person.title?.trim()) shown.push({ field: 'title', text: person.title });
  if (person.organization?.trim()) shown.push({ field: 'organization', text: person.organization });
  if ((!hasPosition || !person.name.trim()) && person.headline !== undefined) {
    shown.push({ field: 'headline', text: person.headline });
  }
  return shown;
}
