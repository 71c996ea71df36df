import { fail, type Result } from '@/utils/result';
import type { ImportedPerson, PortablePerson } from '@/talent/imported-person';
import type { ByteSource } from '../bytes';
import { detectEncoding, readText } from '../encoding';
import { parseExactValues, restoreExact } from '../exact-values';
import { cutRaw } from '../problem';
import { CardSplitter, type CardText } from './card-lines';
import { detailsOfCard, draftOfCard, isOrganizationCard } from './card-person';
import { readProperties } from './card-properties';
import { checkPerson, composePerson, type DraftProblem } from './person-draft';
import type { Notice, ReaderOptions, ReadRow } from './read-row';

export const vcard = {
  id: 'vcard',
  name: 'vCard (address books)',
  shape: 'cards',
  recognizes: (text: string) => /^\s*BEGIN\s*:\s*VCARD\s*$/im.test(text.slice(0, 10_000)),
} as const;

interface CardPerson {
  readonly result: Result<PortablePerson, DraftProblem>;
  readonly notices: readonly Notice[];
}

/** The person of one card, before lengths are checked. */
export function readCard(card: Pick<CardText, 'lines' | 'line' | 'complete'>): CardPerson {
  const reading = readProperties(card.lines);
  if (!card.complete) {
    const message = 'The card has no end: the file is cut off, or its END:VCARD is missing.';
    return { result: fail({ code: 'broken-card', message }), notices: [] };
  }
  if (isOrganizationCard(reading)) {
    const message = 'The card is of an organization or a group, not of a person.';
    return { result: fail({ code: 'not-a-person', message }), notices: [] };
  }
  const draft = draftOfCard(reading);
  const unread = reading.unread.map(({ text, line }): Notice => ({
    line,
    code: 'broken-card',
    message: `This line is no vCard property: ${text.slice(0, 80)}`,
  }));
  const read = composePerson(draft);
  const details = parseExactValues(detailsOfCard(reading) ?? '');
  const value = details === undefined ? read : restoreExact(read, details);
  const aside = draft.notices.map((notice): Notice => ({ line: card.line, ...notice }));
  return { result: { ok: true, value }, notices: [...aside, ...unread] };
}

function readCardRow(card: CardText, row: number, fileName: string): ReadRow {
  const { line } = card;
  const { result, notices } = readCard(card);
  const source: ImportedPerson['source'] = { file: fileName, format: vcard.id, line };
  const checked = result.ok ? checkPerson(result.value, source) : result;
  if (checked.ok) return { ok: true, row, line, person: checked.value, notices };
  return { ok: false, row, line, problem: { line, ...checked.reason, raw: cutRaw(card.raw) } };
}

/** The people in a file of vCards (2.1, 3.0, 4.0, also mixed), card by card. */
export async function* readVcards(
  source: ByteSource,
  options: ReaderOptions,
): AsyncGenerator<ReadRow, void, undefined> {
  const { startAt = 0, fileName, signal } = options;
  const splitter = new CardSplitter();
  let row = 0;
  const encoding = await detectEncoding(source, { signal });
  const take = function* (cards: readonly CardText[]): Generator<ReadRow> {
    for (const card of cards) {
      signal?.throwIfAborted();
      if (row >= startAt) yield readCardRow(card, row, fileName);
      row += 1;
    }
  };
  for await (const text of readText(source, encoding, options)) yield* take(splitter.push(text));
  yield* take(splitter.end());
}
