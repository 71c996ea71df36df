import { valueKey, type ColumnFieldName, type SetFieldName } from './fields';
import { neverReached } from './never-reached';
import { parseQuery, readParts, type QueryPart } from './parse-query';
import { printQuery } from './print-query';
import { allOf, anyOf, type Query } from './query';

/*
 * Changes of a query as it is written: what somebody typed stays as they typed it, except where it must change.
 * Whoever chooses from a list of filters and whoever types see the same query.
 */

/** Fields of which everybody has one value at most: two of them chosen mean either. */
const SINGLE_VALUED: ReadonlySet<SetFieldName> = new Set([
  'title',
  'organization',
  'location',
  'relationship',
]);

/** True for a field in which choosing a second value means either; in others it means both. */
export function isSingleValued(field: SetFieldName): boolean {
  return SINGLE_VALUED.has(field);
}

/** True for what asks for something in a field, or of a state: a filter rather than words. */
function isCondition(query: Query): boolean {
  switch (query.kind) {
    case 'word':
    case 'phrase':
      return query.field !== undefined;
    case 'not':
      return isCondition(query.part);
    case 'and':
    case 'or':
      return query.parts.every(isCondition);
    case 'value':
    case 'range':
    case 'has':
    case 'is':
      return true;
    case 'all':
      return false;
    default:
      return neverReached(query);
  }
}

/** The parts at the top of a query, without the spaces behind them. */
function topParts(text: string): readonly QueryPart[] {
  return readParts(text)
    .filter(({ level }) => level === 0)
    .map((part) => ({ ...part, end: part.start + text.slice(part.start, part.end).trimEnd().length }));
}

/** The filters at the top of a query, in the order of the text: conditions, and groups of nothing but conditions. */
export function conditionsIn(text: string): readonly QueryPart[] {
  return topParts(text).filter(({ query }) => isCondition(query));
}

const OR_BEFORE = /(?:(?:^|[\s()])or|\|)\s*$/i;
const OR_BEHIND = /^\s*(?:or(?=[\s()"“|]|$)|\|)/i;
const AND_BEFORE = /(?:^|[\s()])and\s*$/i;
const AND_BEHIND = /^\s*and(?=[\s()"“|]|$)/i;

/** The text without one of its parts, and without the `and` or `or` that tied it to its neighbors. */
export function withoutPart(text: string, { start, end }: Pick<QueryPart, 'start' | 'end'>): string {
  let before = text.slice(0, start).trimEnd();
  let behind = text.slice(end).trimStart();
  if (AND_BEHIND.test(behind)) behind = behind.replace(AND_BEHIND, '');
  else if (AND_BEFORE.test(before)) before = before.replace(AND_BEFORE, '');
  else {
    const isAloneBefore = before === '' || OR_BEFORE.test(before);
    const isAloneBehind = behind === '' || OR_BEHIND.test(behind);
    if (isAloneBefore && isAloneBehind) {
      if (before === '') behind = behind.replace(OR_BEHIND, '');
      else before = before.replace(OR_BEFORE, '');
    }
  }
  return `${before.trimEnd()} ${behind.trimStart()}`.trim();
}

function isSame(a: Query, b: Query): boolean {
  return printQuery(a) === printQuery(b);
}

function printGroup(query: Query): string {
  return query.kind === 'or' || query.kind === 'and' ? `(${printQuery(query)})` : printQuery(query);
}

/** The text with one more condition that must hold besides. */
export function withQuery(text: string, condition: Query): string {
  const wanted = allOf([parseQuery(text).query, condition]);
  const written = `${text.trim()} ${printGroup(condition)}`.trim();
  // An open quotation mark or a half-typed field would swallow what comes behind it: then all is written anew.
  return isSame(parseQuery(written).query, wanted) ? written : printQuery(wanted);
}

type ValueQuery = Query & { readonly kind: 'value' };

/** The values of a field, if a query asks for one or any of them and for nothing else. */
function alternativesOf(query: Query, field: SetFieldName): readonly ValueQuery[] | undefined {
  if (query.kind === 'value') return query.field === field ? [query] : undefined;
  if (query.kind !== 'or') return undefined;
  const values = query.parts.flatMap((part) => alternativesOf(part, field) ?? []);
  return values.length === query.parts.length ? values : undefined;
}

function partsOf(
  text: string,
  field: SetFieldName,
): readonly (QueryPart & { values: readonly ValueQuery[] })[] {
  return topParts(text).flatMap((part) => {
    const values = alternativesOf(part.query, field);
    return values === undefined ? [] : [{ ...part, values }];
  });
}

/** The whole values of a field that a query asks for. */
export function chosenValues(text: string, field: SetFieldName): readonly string[] {
  return partsOf(text, field).flatMap(({ values }) => values.map((value) => value.text));
}

/** The values of a field that a query asks for and that are not among others, in whatever spelling. */
export function chosenBesides(
  text: string,
  field: SetFieldName,
  others: readonly { readonly text: string }[],
): readonly string[] {
  const keys = new Set(others.map((other) => valueKey(field, other.text)));
  return chosenValues(text, field).filter((value) => !keys.has(valueKey(field, value)));
}

/** True when the query asks for this value, in whatever spelling. */
export function isChosen(text: string, field: SetFieldName, value: string): boolean {
  const key = valueKey(field, value);
  return chosenValues(text, field).some((chosen) => valueKey(field, chosen) === key);
}

function replacePart(text: string, { start, end }: QueryPart, query: Query): string {
  return text.slice(0, start) + printGroup(query) + text.slice(end);
}

/**
 * The text of a query with one more value of a field: one that must be there besides, or, where everybody has one at
 * most, another that would do as well.
 */
export function withCondition(text: string, field: SetFieldName, value: string): string {
  if (isChosen(text, field, value)) return text;
  const added: Query = { kind: 'value', field, text: value };
  const existing = isSingleValued(field) ? partsOf(text, field).at(-1) : undefined;
  if (existing === undefined) return withQuery(text, added);
  return replacePart(text, existing, anyOf([existing.query, added]));
}

/** The text of a query that does not ask for a value of a field any more. */
export function withoutCondition(text: string, field: SetFieldName, value: string): string {
  const key = valueKey(field, value);
  const isMeant = (query: ValueQuery): boolean => valueKey(field, query.text) === key;
  // From the end on, so that the places of those before it stay.
  return partsOf(text, field).reduceRight((rest, part) => {
    if (!part.values.some(isMeant)) return rest;
    const others = part.values.filter((query) => !isMeant(query));
    return others.length === 0 ? withoutPart(rest, part) : replacePart(rest, part, anyOf(others));
  }, text);
}

function withoutParts(text: string, isMeant: (part: QueryPart) => boolean): string {
  return topParts(text)
    .filter(isMeant)
    .reduceRight((rest, part) => withoutPart(rest, part), text);
}

/** The text without the values of a field that it asks for: among whom another value of the field is chosen. */
export function withoutField(text: string, field: SetFieldName): string {
  return withoutParts(text, ({ query }) => alternativesOf(query, field) !== undefined);
}

function isAbout(query: Query, field: ColumnFieldName): boolean {
  if (query.kind === 'not') return isAbout(query.part, field);
  return (query.kind === 'range' || query.kind === 'has') && query.field === field;
}

/** What a query asks of a column; undefined when nothing, the first when several things. */
export function chosenRange(text: string, field: ColumnFieldName): Query | undefined {
  return topParts(text).find(({ query }) => isAbout(query, field))?.query;
}

/** The text of a query that asks this of a column and nothing else; nothing at all when it is undefined. */
export function withRange(text: string, field: ColumnFieldName, range: Query | undefined): string {
  const rest = withoutParts(text, ({ query }) => isAbout(query, field));
  return range === undefined ? rest : withQuery(rest, range);
}
