import { markedName, markedPosition, type MarkedText } from '@/components/people/found-texts';
import { isolate } from '@/components/words/isolate';
import type { FoundPerson } from '@/storage/search/search-people';
import { escapeXml, withoutForbidden } from '@/utils/xml';

/** How a browser shows what is suggested: Chromium styles it by tags of its own, Firefox takes plain text. */
export type SuggestionStyle = 'tagged' | 'plain';

function tagMatches({ text, ranges }: MarkedText): string {
  let tagged = '';
  let last = 0;
  for (const { start, end } of ranges) {
    tagged += `${escapeXml(text.slice(last, start))}<match>${escapeXml(text.slice(start, end))}</match>`;
    last = end;
  }
  return tagged + escapeXml(text.slice(last));
}

/** Somebody in the list below the address bar. */
export function describePerson(person: FoundPerson, style: SuggestionStyle): string {
  const name = markedName(person);
  const position = markedPosition(person);
  if (style === 'plain') {
    const words = [name.text, position.text].filter((text) => text !== '');
    return withoutForbidden(words.map(isolate).join(' — '));
  }
  const dim = position.text === '' ? '' : ` <dim>— ${isolate(tagMatches(position))}</dim>`;
  return isolate(tagMatches(name)) + dim;
}

const ID_BEHIND = / · ([\w-]+)$/;

/**
 * What stands in the address bar while somebody is highlighted there. Nothing but this text comes back, perhaps to a
 * worker that has just been started: so it names who is meant.
 */
export function contentOf({ id, name }: Pick<FoundPerson, 'id' | 'name'>): string {
  return `${withoutForbidden(name).replace(/\s+/g, ' ').trim()} · ${id}`;
}

/** The id in a text that `contentOf` made; undefined in one that was typed. */
export function idInContent(text: string): string | undefined {
  return ID_BEHIND.exec(text)?.[1];
}
