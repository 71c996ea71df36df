import { foldText } from '@/utils/text';
import type { Person, Role } from '../records';
import { canonicalSkill, spellingsOf } from './skills';

/** Where in a record the words that show a requirement stand. */
export type EvidenceField = 'skills' | 'title' | 'headline' | 'about' | 'experience';

export interface MatchedRequirement {
  readonly requirement: string;
  readonly must: boolean;
  readonly field: EvidenceField;
  /** Words of the record, as they stand there. */
  readonly evidence: string;
}

/** Why somebody stands where they stand for a role. */
export interface MatchResult {
  /** 0 to 100, comparable within one role only. */
  readonly score: number;
  /** Requirements that the record meets, must-haves first. */
  readonly met: readonly MatchedRequirement[];
  /** Requirements of which the record says nothing, must-haves first. */
  readonly missing: readonly { readonly requirement: string; readonly must: boolean }[];
}

/** A must-have counts as much as three nice-to-haves. */
const MUST_WEIGHT = 3;
const NICE_WEIGHT = 1;
/** What share of the score the likeness of titles has; requirements have the rest. */
const TITLE_SHARE = 0.2;

interface Passage {
  readonly field: EvidenceField;
  readonly words: string;
  readonly folded: string;
}

/** What stands in a record, the most telling field first. */
function passagesOf({ values }: Person): readonly Passage[] {
  const passages: [EvidenceField, string | undefined][] = [
    ['title', values.title],
    ['headline', values.headline],
    ...(values.experience ?? []).map((item): [EvidenceField, string | undefined] => [
      'experience',
      [item.title, item.description].filter((part) => part !== undefined).join(': '),
    ]),
    ['about', values.about],
  ];
  return passages.flatMap(([field, words]) =>
    words === undefined || words === '' ? [] : [{ field, words, folded: foldText(words) }],
  );
}

// Skills such as `C++` and `.NET` end in signs, so a word boundary is "no letter or digit beside it".
function standsIn(folded: string, spelling: string): boolean {
  for (let at = folded.indexOf(spelling); at >= 0; at = folded.indexOf(spelling, at + 1)) {
    const before = folded[at - 1] ?? ' ';
    const after = folded[at + spelling.length] ?? ' ';
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}+#]/u.test(after)) return true;
  }
  return false;
}

function findEvidence(
  skills: ReadonlyMap<string, string>,
  passages: readonly Passage[],
  requirement: string,
): { field: EvidenceField; evidence: string } | undefined {
  const listed = skills.get(canonicalSkill(requirement));
  if (listed !== undefined) return { field: 'skills', evidence: listed };
  // One- and two-letter names ("R", "Go", "ml") are ordinary words in prose: only a skills list shows them.
  const spellings = spellingsOf(requirement).filter((spelling) => spelling.length > 2);
  const passage = passages.find(({ folded }) => spellings.some((spelling) => standsIn(folded, spelling)));
  return passage === undefined ? undefined : { field: passage.field, evidence: passage.words };
}

/** The share of the role's title words that stand in one of the person's titles, from 0 to 1. */
function titleLikeness(role: Role, person: Person): number {
  const wanted = new Set(
    foldText(role.values.title ?? '')
      .split(/[^\p{L}\p{N}+#.]+/u)
      .filter(Boolean),
  );
  if (wanted.size === 0) return 0;
  const titles = [
    person.values.title,
    person.values.headline,
    ...(person.values.experience ?? []).map((item) => item.title),
  ];
  const shares = titles.map((title) => {
    const words = new Set(foldText(title ?? '').split(/[^\p{L}\p{N}+#.]+/u));
    return [...wanted].filter((word) => words.has(word)).length / wanted.size;
  });
  return Math.max(0, ...shares);
}

/**
 * Scores one person for one role, with reasons. It only ranks and never rejects: someone who meets nothing gets
 * a low score and the list of what their record does not say.
 */
export function scorePerson(role: Role, person: Person): MatchResult {
  const skills = new Map((person.values.skills ?? []).map((skill) => [canonicalSkill(skill), skill]));
  const passages = passagesOf(person);
  const requirements = [
    ...(role.values.mustHave ?? []).map((requirement) => ({ requirement, must: true })),
    ...(role.values.niceToHave ?? []).map((requirement) => ({ requirement, must: false })),
  ];
  const met: MatchedRequirement[] = [];
  const missing: { requirement: string; must: boolean }[] = [];
  let metWeight = 0;
  let weight = 0;
  for (const { requirement, must } of requirements) {
    weight += must ? MUST_WEIGHT : NICE_WEIGHT;
    const evidence = findEvidence(skills, passages, requirement);
    if (evidence === undefined) {
      missing.push({ requirement, must });
      continue;
    }
    metWeight += must ? MUST_WEIGHT : NICE_WEIGHT;
    met.push({ requirement, must, ...evidence });
  }
  const title = titleLikeness(role, person);
  const share = weight === 0 ? title : (1 - TITLE_SHARE) * (metWeight / weight) + TITLE_SHARE * title;
  return { score: Math.round(share * 100), met, missing };
}
