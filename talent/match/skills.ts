import { foldText } from '@/utils/text';

/** Names of one skill, the usual one first. Only spellings of the same thing: what is merely near is not here. */
const SAME_SKILL: readonly (readonly string[])[] = [
  ['javascript', 'js', 'ecmascript'],
  ['typescript', 'ts'],
  ['node.js', 'node', 'nodejs'],
  ['react', 'react.js', 'reactjs'],
  ['vue', 'vue.js', 'vuejs'],
  ['angular', 'angular.js', 'angularjs'],
  ['next.js', 'nextjs'],
  ['kubernetes', 'k8s'],
  ['postgresql', 'postgres'],
  ['go', 'golang'],
  ['c#', 'csharp', 'c sharp'],
  ['c++', 'cpp'],
  ['.net', 'dotnet', 'dot net'],
  ['amazon web services', 'aws'],
  ['google cloud platform', 'gcp', 'google cloud'],
  ['microsoft azure', 'azure'],
  ['machine learning', 'ml'],
  ['continuous integration', 'ci/cd', 'ci cd'],
  ['user experience', 'ux'],
  ['user interface design', 'ui design', 'ui'],
  ['search engine optimization', 'seo'],
  ['business development', 'biz dev'],
  ['human resources', 'hr'],
  ['customer relationship management', 'crm'],
];

const USUAL_NAME: ReadonlyMap<string, string> = new Map(
  SAME_SKILL.flatMap(([usual = '', ...others]) => [usual, ...others].map((name) => [name, usual] as const)),
);

/** All spellings of a skill, folded; just the folded skill itself when no other is known. */
export function spellingsOf(skill: string): readonly string[] {
  const folded = foldText(skill);
  const usual = USUAL_NAME.get(folded);
  return SAME_SKILL.find(([name]) => name === usual) ?? [folded];
}

/** The one name under which spellings of the same skill meet. */
export function canonicalSkill(skill: string): string {
  const folded = foldText(skill);
  return USUAL_NAME.get(folded) ?? folded;
}
