import { isNode, type SchemaNode, type SchemaValue } from './schema-node';
import { valuesOf, type SchemaGraph } from './schema-graph';

/**
 * True for text that a site shows with its letters replaced by asterisks to those who are not signed in:
 * `******** ****`. It says nothing, and must not overwrite what is known.
 */
export function isMasked(text: string): boolean {
  const stars = text.replace(/[^*]/g, '').length;
  if (stars < 2) return false;
  const rest = text.replace(/[\s*]/g, '').length;
  return !/[\p{L}\p{N}]/u.test(text) || (/\*{3}/.test(text) && stars >= rest);
}

/** The text of a scalar that is not blank. */
function textOfScalar(value: SchemaValue): string | undefined {
  const text = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  return text.trim() === '' ? undefined : text;
}

/** The text of a value: text itself, or the name of what it describes. */
export function textOfValue(value: SchemaValue): string | undefined {
  if (!isNode(value)) return textOfScalar(value);
  for (const property of ['name', 'legalName', 'alternateName']) {
    const text = value.properties
      .get(property)
      ?.map(textOfScalar)
      .find((found) => found !== undefined);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** All texts of a property that are not blank. */
export function textsOf(graph: SchemaGraph, node: SchemaNode, property: string): readonly string[] {
  return valuesOf(graph, node, property)
    .map(textOfValue)
    .filter((text) => text !== undefined);
}

/** The first text of a property. */
export function textOf(graph: SchemaGraph, node: SchemaNode, property: string): string | undefined {
  return textsOf(graph, node, property)[0];
}

/** The addresses in a property: text, or the address of what it describes. */
export function addressesOf(graph: SchemaGraph, node: SchemaNode, property: string): readonly string[] {
  return valuesOf(graph, node, property)
    .flatMap((value) => {
      if (!isNode(value)) return typeof value === 'string' ? [value] : [];
      const own = ['contentUrl', 'url'].flatMap((name) => value.properties.get(name) ?? []);
      const text = own.find((address) => typeof address === 'string');
      return [typeof text === 'string' ? text : value.id];
    })
    .filter((address) => address !== undefined);
}

function joinPlaces(parts: readonly (string | undefined)[]): string | undefined {
  const joined: string[] = [];
  for (const part of parts) {
    const place = part?.trim();
    if (place === undefined || place === '') continue;
    // "Stockholm, Sweden" + "SE": what the first part says already is not said again.
    const known = joined.join(', ').toLowerCase();
    if (known.includes(place.toLowerCase())) continue;
    if (/^[A-Z]{2}$/.test(place) && known.includes(',')) continue;
    joined.push(place);
  }
  return joined.length === 0 ? undefined : joined.join(', ');
}

/** A place in one line: text, a `PostalAddress` as "city, region, country", or a `Place` by address or name. */
export function placeOf(graph: SchemaGraph, value: SchemaValue, depth = 0): string | undefined {
  if (!isNode(value)) return typeof value === 'string' ? value : undefined;
  const city = textOf(graph, value, 'addressLocality');
  const region = textOf(graph, value, 'addressRegion');
  const country = textOf(graph, value, 'addressCountry');
  const joined = joinPlaces([city, region, country].filter((part) => part === undefined || !isMasked(part)));
  if (joined !== undefined || depth > 3) return joined ?? textOfValue(value);
  const [address] = valuesOf(graph, value, 'address');
  const within = address === undefined ? undefined : placeOf(graph, address, depth + 1);
  return within ?? textOfValue(value);
}

/** Texts of a property that may be one text with commas, or a list. */
export function listOf(graph: SchemaGraph, node: SchemaNode, property: string): readonly string[] {
  const texts = textsOf(graph, node, property).filter(
    (text) => !/^https?:\/\//i.test(text) && !isMasked(text),
  );
  const [only] = texts;
  if (texts.length !== 1 || only === undefined) return texts;
  const parts = only.split(/[,;|•\n]/).map((part) => part.trim());
  // Prose has commas too: a list is made of short parts.
  return parts.every((part) => part.length <= 60) ? parts.filter((part) => part !== '') : [only];
}
