/** A value in JSON-LD data. */
export type SchemaValue = string | number | boolean | SchemaNode;

/** A thing that JSON-LD data describes, names of types and properties without their schema.org prefix. */
export interface SchemaNode {
  readonly types: ReadonlySet<string>;
  /** Absolute when it was an address. */
  readonly id: string | undefined;
  readonly properties: ReadonlyMap<string, readonly SchemaValue[]>;
  /** Which of the page's JSON-LD scripts it stands in, the first being 1. */
  readonly script: number;
}

// Real data nests a handful of levels; deeper is an attack or a mistake.
const DEEPEST = 40;
const MOST_NODES = 50_000;
const MOST_VALUES = 5_000;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asList(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) return value === undefined || value === null ? [] : [value];
  const list: readonly unknown[] = value;
  return list.slice(0, MOST_VALUES);
}

const SCHEMA_PREFIX = /^(?:https?:\/\/(?:www\.)?schema\.org\/|schema:)/i;

/** True when the data is in schema.org's words, as far as its context tells. */
function speaksSchemaOrg(context: unknown): boolean {
  return context === undefined || JSON.stringify(context).toLowerCase().includes('schema.org');
}

/** Turns parsed JSON into nodes. Where a context is of another vocabulary, only prefixed names count. */
export class SchemaReader {
  readonly #base: string;
  #left = MOST_NODES;

  /** @param base what relative addresses in `@id` start from */
  constructor(base: string) {
    this.#base = base;
  }

  /** The top-level nodes of one script: those of arrays and of `@graph` alike. */
  readRoots(json: unknown, script: number): SchemaNode[] {
    return this.#readRoots(json, script, true, 0);
  }

  #readRoots(json: unknown, script: number, ours: boolean, depth: number): SchemaNode[] {
    if (depth > DEEPEST) return [];
    return asList(json).flatMap((item) => {
      if (Array.isArray(item)) return this.#readRoots(item, script, ours, depth + 1);
      if (!isObject(item)) return [];
      const inside = '@context' in item ? speaksSchemaOrg(item['@context']) : ours;
      const graph = '@graph' in item ? this.#readRoots(item['@graph'], script, inside, depth + 1) : [];
      const node = this.#readNode(item, script, inside, depth);
      return node === undefined || (node.types.size === 0 && graph.length > 0) ? graph : [node, ...graph];
    });
  }

  #readValue(json: unknown, script: number, ours: boolean, depth: number): SchemaValue[] {
    if (typeof json === 'string' || typeof json === 'number' || typeof json === 'boolean') return [json];
    if (depth > DEEPEST) return [];
    if (Array.isArray(json))
      return asList(json).flatMap((item) => this.#readValue(item, script, ours, depth + 1));
    if (!isObject(json)) return [];
    for (const wrapper of ['@value', '@list', '@set']) {
      if (wrapper in json) return this.#readValue(json[wrapper], script, ours, depth + 1);
    }
    const node = this.#readNode(json, script, ours, depth);
    return node === undefined ? [] : [node];
  }

  #readNode(
    json: Readonly<Record<string, unknown>>,
    script: number,
    around: boolean,
    depth: number,
  ): SchemaNode | undefined {
    this.#left -= 1;
    if (this.#left < 0) return undefined;
    const ours = '@context' in json ? speaksSchemaOrg(json['@context']) : around;
    const properties = new Map<string, readonly SchemaValue[]>();
    for (const [key, value] of Object.entries(json).slice(0, MOST_VALUES)) {
      if (key.startsWith('@')) continue;
      const values = this.#readValue(value, script, ours, depth + 1);
      if (values.length > 0) properties.set(key.replace(SCHEMA_PREFIX, ''), values);
    }
    return { types: readTypes(json, ours), id: this.#readId(json), properties, script };
  }

  #readId(json: Readonly<Record<string, unknown>>): string | undefined {
    const id = json['@id'] ?? (json['@type'] === undefined ? undefined : json['id']);
    if (typeof id !== 'string' || id === '') return undefined;
    try {
      return new URL(id, this.#base).href;
    } catch {
      return id;
    }
  }
}

function capitalize(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function readTypes(json: Readonly<Record<string, unknown>>, ours: boolean): ReadonlySet<string> {
  // schema.org's own context lets `type` stand for `@type`.
  const named = asList(json['@type'] ?? (ours ? json['type'] : undefined));
  const types = named
    .filter((type) => typeof type === 'string')
    .filter((type) => ours || SCHEMA_PREFIX.test(type));
  // All types of schema.org begin with a capital; not all pages do.
  return new Set(types.map((type) => capitalize(type.trim().replace(SCHEMA_PREFIX, ''))));
}

/** True when a node is of one of these types. */
export function isOfType(node: SchemaNode, ...types: readonly string[]): boolean {
  return types.some((type) => node.types.has(type));
}

export function isNode(value: SchemaValue): value is SchemaNode {
  return typeof value === 'object';
}
