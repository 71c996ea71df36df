import { i18n } from '@/utils/browser/i18n';
import { TARGETS, type Target } from '@/exchange/mapping';
import type { ProblemCode } from '@/exchange/problem';
import { REFUSAL_CODES } from '@/talent/refusal';
import type { ExchangeFailure } from '../queries/exchange-worker';
import type { ImportJob, ImportProblem } from '../queries/imports';
import { refusalWords } from '../words/refusal-words';

const FORMATS = {
  'linkedin-connections': 'import.format.linkedIn',
  csv: 'import.format.table',
  'kith-csv': 'import.format.kithTable',
  lever: 'import.format.lever',
  'lever-json': 'import.format.lever',
  greenhouse: 'import.format.greenhouse',
  'greenhouse-json': 'import.format.greenhouse',
  bullhorn: 'import.format.bullhorn',
  'bullhorn-json': 'import.format.bullhorn',
  'json-resume': 'import.format.jsonResume',
  vcard: 'import.format.vcard',
  'kith-json': 'import.format.kithJson',
} as const;

function isFormat(id: string): id is keyof typeof FORMATS {
  return Object.hasOwn(FORMATS, id);
}

/** What a format is called. */
export function formatWords(id: string): string {
  return isFormat(id) ? i18n.t(FORMATS[id]) : id;
}

const TARGET_KEYS = {
  ignore: 'import.target.ignore',
  note: 'import.target.note',
  detail: 'import.target.detail',
  name: 'import.target.name',
  givenName: 'import.target.givenName',
  middleName: 'import.target.middleName',
  familyName: 'import.target.familyName',
  headline: 'import.target.headline',
  title: 'import.target.title',
  organization: 'import.target.organization',
  location: 'import.target.location',
  city: 'import.target.city',
  region: 'import.target.region',
  country: 'import.target.country',
  about: 'import.target.about',
  photo: 'import.target.photo',
  link: 'import.target.link',
  email: 'import.target.email',
  phone: 'import.target.phone',
  skills: 'import.target.skills',
  languages: 'import.target.languages',
  tags: 'import.target.tags',
  relationship: 'import.target.relationship',
  connectedAt: 'import.target.connectedAt',
  addedAt: 'import.target.addedAt',
  school: 'import.target.school',
  degree: 'import.target.degree',
  fieldOfStudy: 'import.target.fieldOfStudy',
  externalId: 'import.target.externalId',
  deleted: 'import.target.deleted',
} as const satisfies Record<Target, string>;

/** Where a column's values go, all choices. */
export function targetOptions(): readonly { value: Target; label: string }[] {
  return TARGETS.map((target) => ({ value: target, label: i18n.t(TARGET_KEYS[target]) }));
}

const PROBLEMS = {
  nobody: 'import.problem.nobody',
  'not-a-person': 'import.problem.notAPerson',
  deleted: 'import.problem.deleted',
  anonymized: 'import.problem.anonymized',
  'too-long': 'import.problem.tooLong',
  'too-many': 'import.problem.tooMany',
  invalid: 'import.problem.invalid',
  'broken-quotes': 'import.problem.brokenQuotes',
  'too-many-cells': 'import.problem.tooManyCells',
  'broken-json': 'import.problem.brokenJson',
  'broken-card': 'import.problem.brokenCard',
  'unknown-format': 'import.problem.unknownFormat',
  'unknown-version': 'import.problem.unknownVersion',
  archive: 'import.problem.archive',
  spreadsheet: 'import.problem.spreadsheet',
  document: 'import.problem.document',
  empty: 'import.problem.empty',
  'not-yours': 'import.problem.notYours',
  'too-new': 'import.problem.tooNew',
} as const satisfies Record<ProblemCode | 'not-yours' | 'too-new', string>;

function isProblem(code: string): code is keyof typeof PROBLEMS {
  return Object.hasOwn(PROBLEMS, code);
}

/** Why a row or a file does not go in, and what to do about it. */
export function problemWords({ code, field }: Pick<ImportProblem, 'code' | 'field'>): string {
  const refusal = REFUSAL_CODES.find((known) => known === code);
  const words = isProblem(code)
    ? i18n.t(PROBLEMS[code])
    : refusal === undefined
      ? i18n.t('import.problem.invalid')
      : refusalWords(refusal);
  return field === undefined || field === '' ? words : i18n.t('import.problem.withField', [words, field]);
}

const FAILURES = {
  full: 'import.failedFull',
  broken: 'import.failedBroken',
} as const;

/** Why an import stopped by itself, and what to do next. */
export function stoppedWords(failure: ExchangeFailure): string {
  return failure.kind === 'aborted' ? i18n.t('import.failedBroken') : i18n.t(FAILURES[failure.kind]);
}

const STATES = {
  running: 'import.stateRunning',
  paused: 'import.statePaused',
  done: 'import.stateDone',
  canceled: 'import.stateCanceled',
  undoing: 'import.stateUndoing',
  undone: 'import.stateUndone',
} as const satisfies Record<ImportJob['state'], string>;

/** How it stands with an import. */
export function stateWords(state: ImportJob['state'], interrupted: boolean): string {
  return interrupted ? i18n.t('import.stateInterrupted') : i18n.t(STATES[state]);
}
