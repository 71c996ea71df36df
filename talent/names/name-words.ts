/** Words before a name that are no part of it. One is dropped only while two words of a name remain. */
export const HONORIFICS: ReadonlySet<string> = new Set(
  (
    'dr prof professor mr mrs ms miss mx sir dame lord lady rev hon capt herr frau hr fru monsieur madame mme ' +
    'mlle senor senora sr sra srta don dona signor signora sig dott dottssa avv arch ing dipl diplom dipling mag ' +
    'magister eng engr pan pani shri smt adv drs mgr doc docteur doctor'
  ).split(' '),
);

/** Degrees, certificates and memberships after a name, dots left out. */
export const CREDENTIALS: ReadonlySet<string> = new Set(
  (
    'phd dphil md mba emba msc bsc meng beng mphil med llm llb jd esq cpa pmp cfa cissp phr sphr shrm shrmcp ' +
    'shrmscp gphr aphr cipd mcipd fcipd assoccipd dds dvm pharmd edd psyd acca aca frm csm cspo psm itil mcsd ' +
    'bcom mcom bba bfa mfa mpa mph mres rgn lion csc cism cisa ccna aws ceng mbcs faia frsa obe mbe dipling'
  ).split(' '),
);

/** These are names of people too (`Jack Ma`), so they count as degrees only after a comma. */
export const CREDENTIALS_AFTER_COMMA: ReadonlySet<string> = new Set(
  'ba ma bs ms pe rn do ra cs be bed'.split(' '),
);

/** What tells a father from a son of one name, by its spelling after a name. */
export const GENERATIONS: ReadonlyMap<string, string> = new Map([
  ['jr', 'junior'],
  ['jun', 'junior'],
  ['junior', 'junior'],
  ['filho', 'junior'],
  ['sr', 'senior'],
  ['sen', 'senior'],
  ['senior', 'senior'],
  ['ii', 'second'],
  ['2nd', 'second'],
  ['iii', 'third'],
  ['3rd', 'third'],
  ['iv', 'fourth'],
]);

/** Small words that open a family name, and are left out, joined or kept as people please. */
export const PARTICLES: ReadonlySet<string> = new Set(
  (
    'van von der den de del della dela delle di da dos das do du des la le lo los las el al ul bin ibn ben bint ' +
    'binti binte bte af av zu zum zur vom ten ter te op t d l y e i in het aan dal dalla degli san st'
  ).split(' '),
);

/** Words in brackets after a name that say how to speak of someone. */
export const PRONOUNS: ReadonlySet<string> = new Set(
  'he him his she her hers they them theirs er ihm sie ihr el ella elle iel il lui lei any all'.split(' '),
);

/** What stands before a name that someone had at birth. */
export const BIRTH_NAME_MARKS: ReadonlySet<string> = new Set(
  'nee born geb geborene formerly fka maiden'.split(' '),
);

/** Family names of two characters, in Chinese (both writings) and Korean. */
export const TWO_CHARACTER_FAMILIES: ReadonlySet<string> = new Set(
  (
    '欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 夏侯 皇甫 尉迟 尉遲 公孙 公孫 慕容 令狐 司徒 东方 東方 独孤 獨孤 南宫 南宮 ' +
    '长孙 長孫 端木 남궁 황보 제갈 선우 독고 사공 서문'
  ).split(' '),
);
