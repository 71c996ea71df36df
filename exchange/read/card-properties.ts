import ICAL from 'ical.js';
import { createDecoder } from '../encoding';
import { QUOTED_PRINTABLE, type CardLine } from './card-lines';

/** One property of a vCard of any version. */
export interface CardProperty {
  /** In lower case, without its group. */
  readonly name: string;
  /** Properties of one group belong together, as Apple's labels with what they label. */
  readonly group: string | undefined;
  /** What kind it is: `work`, `cell`, `pref`, in lower case. */
  readonly types: readonly string[];
  /** Each value, or each part of a structured one; a part is a list of values. */
  readonly parts: readonly (readonly string[])[];
}

export interface CardReading {
  readonly version: string;
  readonly properties: readonly CardProperty[];
  /** Lines that are no property at all. */
  readonly unread: readonly CardLine[];
}

const STRUCTURED = new Set(['n', 'adr', 'org', 'gender']);
const LISTS = new Set(['categories', 'nickname']);

function nameOf(text: string): { readonly group: string | undefined; readonly name: string } {
  const [, group, name = ''] = /^(?:([\w-]+)\.)?([\w-]+)/.exec(text) ?? [];
  return { group: group?.toLowerCase(), name: name.toLowerCase() };
}

function isListOfText(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** Values of jCard: a text, a list, or a list of lists. */
function partsOf(value: unknown): readonly string[] {
  if (isListOfText(value)) return value;
  return typeof value === 'string' ? [value] : [];
}

function typesOf(parameter: unknown): readonly string[] {
  return partsOf(parameter).flatMap((type) => type.toLowerCase().split(','));
}

/**
 * The parser undoes every escape but that of a semicolon, which both versions allow in any text. Undone here,
 * escape by escape, so that an escaped backslash before a semicolon stays one.
 */
function undoSemicolons(text: string, name: string): string {
  const start = text.indexOf(':');
  const isText = !STRUCTURED.has(name) && !name.startsWith('x-');
  if (start === -1 || !isText || !text.includes('\\;')) return text;
  return (
    text.slice(0, start) +
    text.slice(start).replace(/\\(.)/g, (escaped) => (escaped === '\\;' ? ';' : escaped))
  );
}

// The parser leaves the escapes of these as they are: of what it does not know, and of web addresses, in
// which some programs escape the colon.
function keepsEscapes(name: string): boolean {
  return (name.startsWith('x-') && name !== 'x-kith-details') || ['url', 'impp', 'photo'].includes(name);
}

function undoEscapes(value: string): string {
  return value.replace(/\\([\\,;nN:])/g, (_escape, sign: string) =>
    sign.toLowerCase() === 'n' ? '\n' : sign,
  );
}

/** Reads a content line of vCard 3.0 or 4.0. */
function readLine(text: string, version: string): CardProperty | undefined {
  const { group, name } = nameOf(text);
  const design = version === '4.0' ? ICAL.design.vcard : ICAL.design.vcard3;
  try {
    // A jCard property: its name, its parameters, the type of its value, its values.
    const [, parameters, , ...values] = ICAL.parse.property(undoSemicolons(text, name), design) as [
      string,
      Record<string, unknown>,
      string,
      ...unknown[],
    ];
    const isList = LISTS.has(name);
    const structured = STRUCTURED.has(name) && Array.isArray(values[0]) ? values[0] : values;
    const parts = structured.map((value: unknown) => partsOf(value));
    const read = keepsEscapes(name) ? parts.map((part) => part.map(undoEscapes)) : parts;
    // Notes of version 3.0 are cut at commas by the parser; they are one text.
    const whole = isList || STRUCTURED.has(name) ? read : [[read.flat().join(',')]];
    return { name, group, types: typesOf(parameters['type']), parts: whole };
  } catch {
    return undefined;
  }
}

const PARAMETER_NAME = /^(?:TYPE|ENCODING|CHARSET|VALUE|LANGUAGE)=/i;

/** The bytes that quoted-printable text stands for. */
function decodeQuotedPrintable(value: string, charset: string): string {
  const bytes: number[] = [];
  for (const sign of value.matchAll(/=([\da-f]{2})|([\s\S])/giu)) {
    const [, hex, literal] = sign;
    if (hex !== undefined) bytes.push(Number.parseInt(hex, 16));
    else bytes.push(...new TextEncoder().encode(literal));
  }
  return createDecoder(charset).decode(Uint8Array.from(bytes));
}

/** The parts between separators that no backslash protects. */
function splitUnescaped(value: string, separator: string): readonly string[] {
  const parts = [''];
  for (const [token] of value.matchAll(/\\[\s\S]|[^\\]|\\$/g)) {
    if (token === separator) parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts;
}

/**
 * Reads a content line of vCard 2.1, whose values may be quoted-printable in any character set, and whose
 * types stand bare (`TEL;WORK;VOICE:`). Backslashes protect semicolons only; what other programs escaped
 * beyond that is undone.
 */
function readLineOfVersion2(text: string): CardProperty | undefined {
  const start = text.indexOf(':');
  const { group, name } = nameOf(text);
  if (start === -1 || name === '') return undefined;
  const parameters = text.slice(0, start).split(';').slice(1);
  const charset = parameters.find((parameter) => /^CHARSET=/i.test(parameter))?.slice(8) ?? 'utf-8';
  const isQuoted = parameters.some((parameter) => /^(?:ENCODING=)?QUOTED-PRINTABLE$/i.test(parameter));
  const written = text.slice(start + 1);
  const value = isQuoted ? decodeQuotedPrintable(written, charset) : written;
  const types = parameters
    .filter((parameter) => !PARAMETER_NAME.test(parameter) || /^TYPE=/i.test(parameter))
    .flatMap((parameter) =>
      parameter
        .replace(/^TYPE=/i, '')
        .toLowerCase()
        .split(','),
    );
  const separator = STRUCTURED.has(name) ? ';' : LISTS.has(name) ? ',' : undefined;
  const parts = separator === undefined ? [value] : splitUnescaped(value, separator);
  return { name, group, types, parts: parts.map((part) => [undoEscapes(part.replaceAll('\r\n', '\n'))]) };
}

/** Reads the content lines of one card. */
export function readProperties(lines: readonly CardLine[]): CardReading {
  const said = lines.map(({ text }) => /^VERSION:\s*([\d.]+)\s*$/i.exec(text)?.[1]);
  const version = said.find((found) => found !== undefined) ?? '3.0';
  const properties: CardProperty[] = [];
  const unread: CardLine[] = [];
  for (const line of lines) {
    // Some programs write quoted-printable into later versions too, which no longer have it.
    const isOld = version === '2.1' || QUOTED_PRINTABLE.test(line.text);
    const property = isOld ? readLineOfVersion2(line.text) : readLine(line.text, version);
    if (property === undefined) unread.push(line);
    else properties.push(property);
  }
  return { version, properties, unread };
}
