import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Made by tools, or not ours. */
const LEFT_OUT = new Set(['node_modules', 'test-results', 'coverage']);
const KEPT_DOT_FOLDERS = new Set(['.ci', '.github']);

function isOurs(name: string): boolean {
  return !LEFT_OUT.has(name) && (!name.startsWith('.') || KEPT_DOT_FOLDERS.has(name));
}

function listBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return isOurs(entry.name) ? listBelow(path) : [];
    return [path.split(sep).join('/')];
  });
}

/** The folders at the root that hold our work. */
export function listRooms(): string[] {
  return readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && isOurs(entry.name) && !entry.name.startsWith('.'))
    .map((entry) => entry.name);
}

/** Every file of the project, as a path from its root with forward slashes. */
export const projectFiles: readonly string[] = listBelow('.');

export function readProjectFile(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** Code that is neither a test nor made for tests. */
export function isProductionCode(path: string): boolean {
  return /\.tsx?$/.test(path) && !/^tests\/|\/testing\/|\.test\.tsx?$|\.d\.ts$/.test(path);
}

/** One place in a source file, as an editor opens it: `path:line`. */
export function placeOf(source: ts.SourceFile, node: ts.Node): string {
  return `${source.fileName}:${lineOf(source, node) + 1}`;
}

/** The line that a node starts on, counted from 0, its comments left aside. */
export function lineOf(source: ts.SourceFile, node: ts.Node): number {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line;
}

export function parse(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readProjectFile(path), ts.ScriptTarget.Latest, true);
}

/** Calls `visit` for a node and everything inside it. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  node.forEachChild((child) => walk(child, visit));
}
