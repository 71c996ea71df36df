import type { Found, ProfileDraft } from '@/talent/drafts';
import { found } from './draft-fields';
import { cleanLines, cleanLinks } from './limits';
import { namesAgree } from './person-names';
import { EVIDENCE, type Findings, type Subject } from './reader';
import { refuse, type PageRefusal } from './refusals';

type Lines = Found<readonly string[]> | undefined;

/** What two readers found of one list, and both places where it was found. */
function joinLists(
  first: Lines,
  second: Lines,
  clean: (values: readonly string[]) => readonly string[] | undefined,
): Lines {
  if (first === undefined || second === undefined) return first ?? second;
  const joined = clean([...first.value, ...second.value]) ?? first.value;
  return joined.length === first.value.length ? first : found(joined, `${first.from} + ${second.from}`);
}

/** The first draft, with what only the second one has. Both are of one person. */
function mergeDrafts(first: ProfileDraft, second: ProfileDraft): ProfileDraft {
  const merged = {
    ...second,
    ...first,
    links: joinLists(first.links, second.links, (links) => cleanLinks(links, first.url, [first.url])),
    emails: joinLists(first.emails, second.emails, cleanLines),
    phones: joinLists(first.phones, second.phones, cleanLines),
  };
  const absent = (['links', 'emails', 'phones'] as const).filter((field) => merged[field] === undefined);
  for (const field of absent) delete merged[field];
  return merged;
}

function agree(a: Subject, b: Subject): boolean {
  return a.names.some((name) => b.names.some((other) => namesAgree(name, other)));
}

/** The one subject of what all readers found, or why there is none. */
export interface MergedSubject {
  readonly subject?: Subject;
  readonly refused?: PageRefusal;
}

/**
 * Merges what readers found about the page's subject, in their order. Stronger evidence outweighs weaker; two
 * different people of equal evidence are a contradiction.
 */
export function mergeSubjects(findings: readonly Findings[]): MergedSubject {
  const all = findings.map(({ subject }) => subject).filter((subject) => subject !== undefined);
  const strongest = EVIDENCE.find((evidence) => all.some((subject) => subject.evidence === evidence));
  const [first, ...rest] = all.filter(({ evidence }) => evidence === strongest);
  if (first === undefined) return {};
  if (rest.some((other) => !agree(first, other))) {
    return {
      refused: refuse('contradiction', 'This page names two different people as the one it is about.'),
    };
  }
  // Whoever is alone in other data adds what is known only if it is the same person.
  const others = all.filter((other) => other !== first && agree(first, other));
  const draft = others.reduce((merged, other) => mergeDrafts(merged, other.draft), first.draft);
  const names = [...new Set([first, ...others].flatMap((subject) => subject.names))];
  return { subject: { draft, names, evidence: first.evidence } };
}
