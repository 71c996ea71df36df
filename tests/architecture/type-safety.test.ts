import ts from 'typescript';
import { expect, test } from 'vitest';
import {
  isProductionCode,
  lineOf,
  parse,
  placeOf,
  projectFiles,
  readProjectFile,
  walk,
} from './project-files';

const COMMENT = /(?:^|\s)(?:\/\/|\/\*|\*)\s|\{\/\*/;

/** What switches the compiler off for a moment, or undefined. */
function nameEscape(node: ts.Node): string | undefined {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return 'any';
  if (ts.isNonNullExpression(node)) return '!';
  if (ts.isTypeAssertionExpression(node)) return 'as';
  if (ts.isAsExpression(node) && node.type.getText() !== 'const') return 'as';
  return undefined;
}

function listUnexplainedEscapes(path: string): string[] {
  const source = parse(path);
  const lines = source.text.split('\n');
  const explained = new Set<number>();
  const found: string[] = [];
  walk(source, (node) => {
    const escape = nameEscape(node);
    if (!escape) return;
    const starts = [node, ts.findAncestor(node, ts.isStatement) ?? node].map((start) =>
      lineOf(source, start),
    );
    // One comment may speak for several lines in a row.
    if (starts.some((line) => COMMENT.test(lines[line - 1] ?? '') || explained.has(line - 1))) {
      explained.add(lineOf(source, node));
    } else {
      found.push(`${placeOf(source, node)} ${escape}`);
    }
  });
  return found;
}

function listUnexplainedSilences(path: string): string[] {
  const lines = readProjectFile(path).split('\n');
  return lines.flatMap((line, index) => {
    const isSilence = /(?:\/\/|\/\*)\s*(?:oxlint|eslint)-disable/.test(line);
    const hasReason = / -- \S/.test(line) || COMMENT.test(lines[index - 1] ?? '');
    return isSilence && !hasReason ? [`${path}:${index + 1}`] : [];
  });
}

test('the compiler is overruled only with a reason', () => {
  const escapes = projectFiles.filter(isProductionCode).flatMap(listUnexplainedEscapes);
  expect(
    escapes,
    'Let the compiler prove it: narrow with a check, or parse. Where that cannot be, say why in a comment on the line above.',
  ).toEqual([]);
});

test('a lint rule is silenced only with a reason', () => {
  const silences = projectFiles
    .filter((path) => /\.(?:tsx?|mjs|cjs)$/.test(path))
    .flatMap(listUnexplainedSilences);
  expect(
    silences,
    'Write the reason on the line above, or behind the rule: `oxlint-disable-next-line rule -- reason`.',
  ).toEqual([]);
});
