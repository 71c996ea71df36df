import { latinWords } from '../names/latin-letters';

// Legal forms, dots left out, as one word or as the words that `latinWords` makes of them.
const LEGAL_FORMS: ReadonlySet<string> = new Set(
  (
    'inc incorporated corp corporation co company companies llc llp lp ltd limited plc pllc pc pte pty pvt private sdn ' +
    'bhd gmbh ggmbh mbh ag kg kgaa ohg gbr ug haftungsbeschraenkt haftungsbeschrankt ev eg se sarl sas sasu sa snc eurl ' +
    'sca scs sl slu sau sc cv rl srl srls spa sapa ss bv nv vof cvba bvba sprl asbl vzw as asa aps oy oyj ab hb kb ' +
    'ehf hf sro doo dd ad ood eood jsc ojsc pjsc ooo oao zao pao ao spzoo zoo spk sp spolka akciova kft zrt nyrt bt ' +
    'oo z rt kk yk gk kabushiki kaisha kabushikikaisha yugen godo ltda eireli me epp fze fzco fzc dmcc est ' +
    'holding holdings group gruppe groupe grupo gruppo international intl global the and und et y e'
  ).split(' '),
);
// Written with spaces or dots between the letters: `S.A.`, `K. K.`, `S.p.A.`, `Sp. z o.o.`
const DOTTED_FORM = /(?<![\p{L}\p{N}])(?:\p{L}\.\s?){2,}(?:\p{L}(?![\p{L}\p{N}]))?/gu;
const UNSPACED_FORMS =
  /株式会社|有限会社|合同会社|有限公司|股份有限公司|集团|集團|주식회사|\(주\)|㈱|ооо|оао|зао|пао/giu;

/**
 * The words by which organizations are compared: Latin letters, without legal forms (`GmbH`, `Inc.`, `S.A.`,
 * `株式会社`) and what companies call their family (`Group`, `Holding`). One that is nothing else keeps all.
 */
export function organizationWords(name: string): readonly string[] {
  const joined = name
    .normalize('NFKC')
    .replace(UNSPACED_FORMS, ' ')
    .replace(DOTTED_FORM, (form) => ` ${form.replace(/[.\s]/g, '')} `);
  const words = latinWords(joined.replace(/['’]s\b/gu, 's'));
  const core = words.filter((word) => !LEGAL_FORMS.has(word));
  return core.length === 0 ? words : core;
}

const TITLE_SHORT_FORMS: ReadonlyMap<string, string> = new Map([
  ['sr', 'senior'],
  ['snr', 'senior'],
  ['jr', 'junior'],
  ['eng', 'engineer'],
  ['engr', 'engineer'],
  ['dev', 'developer'],
  ['mgr', 'manager'],
  ['vp', 'vicepresident'],
  ['svp', 'seniorvicepresident'],
  ['swe', 'softwareengineer'],
  ['hr', 'humanresources'],
  ['dir', 'director'],
  ['asst', 'assistant'],
  ['assoc', 'associate'],
  ['exec', 'executive'],
  ['ceo', 'chiefexecutiveofficer'],
  ['cto', 'chieftechnologyofficer'],
  ['cfo', 'chieffinancialofficer'],
  ['coo', 'chiefoperatingofficer'],
]);
const LONG_TITLES: readonly (readonly [RegExp, string])[] = [
  [/\bvice president\b/g, 'vicepresident'],
  [/\bsoftware engineer\b/g, 'softwareengineer'],
  [/\bhuman resources\b/g, 'humanresources'],
  [/\bchief (executive|technology|technical|financial|operating) officer\b/g, 'chief$1officer'],
];
const TITLE_FILLERS: ReadonlySet<string> = new Set(
  'the and und et y e of for a an at in de der die des du la le m w d f x mwd mfd'.split(' '),
);

/** The words by which job titles are compared: Latin letters, usual short forms written out, without fillers. */
export function titleWords(title: string): readonly string[] {
  let folded = latinWords(title).join(' ');
  for (const [pattern, replacement] of LONG_TITLES) folded = folded.replace(pattern, replacement);
  return folded
    .split(' ')
    .filter((word) => word !== '' && !TITLE_FILLERS.has(word))
    .map((word) => TITLE_SHORT_FORMS.get(word) ?? word);
}
