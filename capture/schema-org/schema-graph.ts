import { rawTextOf } from '../dom';
import { MOST_EMBEDDED_DATA } from '../limits';
import type { Page } from '../page';
import { parseJsonLd } from './parse-json-ld';
import { isNode, isOfType, SchemaReader, type SchemaNode, type SchemaValue } from './schema-node';

/** One place at which a node stands: as a root, or as the value of a property of another node. */
export interface Place {
  readonly property: string | undefined;
  readonly parent: SchemaNode | undefined;
}

/** All that a page says in JSON-LD. */
export interface SchemaGraph {
  readonly roots: readonly SchemaNode[];
  /** Every node with a type, references followed, and all places where it stands. */
  readonly places: ReadonlyMap<SchemaNode, readonly Place[]>;
  /** The node that a value stands for: a bare `@id` is a reference to the node described elsewhere. */
  resolve(node: SchemaNode): SchemaNode;
}

function indexById(roots: readonly SchemaNode[]): ReadonlyMap<string, SchemaNode> {
  const byId = new Map<string, SchemaNode>();
  const open = [...roots];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const known = node.id === undefined ? undefined : byId.get(node.id);
    // Of several descriptions of one thing the fullest counts.
    if (node.id !== undefined && (known === undefined || known.properties.size < node.properties.size)) {
      byId.set(node.id, node);
    }
    for (const values of node.properties.values()) open.push(...values.filter(isNode));
  }
  return byId;
}

function buildGraph(roots: readonly SchemaNode[]): SchemaGraph {
  const byId = indexById(roots);
  const resolve = (node: SchemaNode): SchemaNode =>
    (node.id === undefined ? undefined : byId.get(node.id)) ?? node;
  const places = new Map<SchemaNode, Place[]>();
  const seen = new Set<SchemaNode>();
  const open: { node: SchemaNode; place: Place }[] = roots
    .map((node) => ({ node, place: { property: undefined, parent: undefined } }))
    .reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const node = resolve(next.node);
    places.set(node, [...(places.get(node) ?? []).slice(0, 50), next.place]);
    // The same thing is entered once, however often and in whatever circle it is referred to.
    if (seen.has(next.node)) continue;
    seen.add(next.node);
    const parent = node;
    for (const [property, values] of [...next.node.properties].reverse()) {
      for (const value of values.filter(isNode).reverse())
        open.push({ node: value, place: { property, parent } });
    }
  }
  return { roots: roots.map(resolve), places, resolve };
}

function readScripts(page: Page): SchemaNode[] {
  const reader = new SchemaReader(page.base);
  const roots: SchemaNode[] = [];
  let left = MOST_EMBEDDED_DATA;
  for (const [index, script] of page.jsonLdScripts.entries()) {
    const text = rawTextOf(script);
    left -= text.length;
    if (left < 0) break;
    roots.push(...reader.readRoots(parseJsonLd(text), index + 1));
  }
  return roots;
}

const graphs = new WeakMap<Page, SchemaGraph>();

/** What the page says in JSON-LD. Several readers ask; it is parsed once. */
export function schemaGraphOf(page: Page): SchemaGraph {
  const known = graphs.get(page);
  if (known !== undefined) return known;
  const graph = buildGraph(readScripts(page));
  graphs.set(page, graph);
  return graph;
}

/** All nodes of these types, in the order of the page. */
export function nodesOfType(graph: SchemaGraph, ...types: readonly string[]): SchemaNode[] {
  return [...graph.places.keys()].filter((node) => isOfType(node, ...types));
}

/** The values of a property, references followed. */
export function valuesOf(graph: SchemaGraph, node: SchemaNode, property: string): readonly SchemaValue[] {
  return (node.properties.get(property) ?? []).map((value) => (isNode(value) ? graph.resolve(value) : value));
}
