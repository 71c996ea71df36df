import { relateAddress } from '../page-address';
import type { Page } from '../page';
import type { Microformat } from './parse-microformats';

/** An h-card on a page, and whether it stands inside another microformat. */
export interface PlacedCard {
  readonly card: Microformat;
  readonly outer: Microformat | undefined;
  /** The property of the outer microformat that it is, such as `author` or `org`. */
  readonly property: string | undefined;
}

/** All h-cards of a page in document order, those inside other microformats included. */
export function findCards(items: readonly Microformat[]): PlacedCard[] {
  const found: PlacedCard[] = [];
  const visit = (item: Microformat, outer: Microformat | undefined, property: string | undefined): void => {
    if (item.types.includes('h-card')) found.push({ card: item, outer, property });
    for (const [name, values] of item.properties) {
      for (const { item: nested } of values) if (nested !== undefined) visit(nested, item, name);
    }
    for (const child of item.children) visit(child, item, undefined);
  };
  for (const item of items) visit(item, undefined, undefined);
  return found;
}

function valuesOf(card: Microformat, name: string): readonly string[] {
  return card.properties.get(name)?.map((value) => value.text) ?? [];
}

function hasPageAddress(page: Page, card: Microformat, name: string): boolean {
  return valuesOf(card, name).some((address) => relateAddress(page, address) === 'same');
}

function sameAddress(a: string, b: string, base: string): boolean {
  try {
    return new URL(a, base).href === new URL(b, base).href;
  } catch {
    return false;
  }
}

/**
 * The h-card that stands for the whole page, if the rules say that one does: the first whose `uid` and `url`
 * are the page's address; else the first with a `url` that the page also links with `rel=me`; else the only
 * h-card, if its `url` is the page's. https://microformats.org/wiki/representative-h-card-parsing
 */
export function representativeCard(page: Page, cards: readonly PlacedCard[]): PlacedCard | undefined {
  const byUid = cards.find(
    ({ card }) => hasPageAddress(page, card, 'uid') && hasPageAddress(page, card, 'url'),
  );
  if (byUid !== undefined) return byUid;
  const byRelMe = cards.find(({ card }) =>
    valuesOf(card, 'url').some((url) => page.relMe.some((me) => sameAddress(me, url, page.base))),
  );
  if (byRelMe !== undefined) return byRelMe;
  const [only] = cards;
  return cards.length === 1 && only !== undefined && hasPageAddress(page, only.card, 'url')
    ? only
    : undefined;
}
