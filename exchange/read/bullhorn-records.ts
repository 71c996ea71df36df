import { instantOf, parseDate } from './dates';
import {
  addDetail,
  addEmail,
  addPhone,
  addTo,
  createDraft,
  setDate,
  type DraftProblem,
  type PersonDraft,
} from './person-draft';
import {
  joinTexts,
  optionalText,
  recordIn,
  textIn,
  type JsonRecord,
  type RecordFormat,
} from './record-format';

const EMAILS = ['email', 'email2', 'email3'];
const PHONES = ['phone', 'mobile', 'phone2', 'phone3', 'workPhone'];

function addedAt(candidate: JsonRecord): { value: string; date: string | undefined } {
  const added = candidate['dateAdded'];
  const value = textIn(candidate, 'dateAdded');
  return { value, date: typeof added === 'number' ? instantOf(added) : parseDate(value) };
}

function readCandidate(candidate: JsonRecord): PersonDraft | DraftProblem {
  if (candidate['isDeleted'] === true) {
    return { code: 'deleted', message: 'The other system has deleted this person.' };
  }
  const draft = createDraft();
  draft.name = optionalText(candidate, 'name');
  draft.givenName = textIn(candidate, 'firstName');
  draft.familyName = textIn(candidate, 'lastName');
  draft.title = optionalText(candidate, 'occupation');
  draft.organization = optionalText(candidate, 'companyName');
  draft.about = optionalText(candidate, 'description');
  for (const field of EMAILS) addEmail(draft, textIn(candidate, field), 'Email');
  for (const field of PHONES) addPhone(draft, textIn(candidate, field), 'Phone');
  const address = recordIn(candidate, 'address');
  const place = ['city', 'state', 'countryName'].map((field) => textIn(address, field));
  draft.location = joinTexts(place, ', ');
  addTo(draft.skills, textIn(candidate, 'skillSet').split(','));
  setDate(draft, 'addedAt', { ...addedAt(candidate), label: 'Date added' });
  for (const field of ['status', 'source', 'experience', 'comments']) {
    addDetail(draft, field, textIn(candidate, field));
  }
  const id = textIn(candidate, 'id');
  if (id !== '') draft.externalIds.push({ system: 'bullhorn', id });
  return draft;
}

/** Candidates as Bullhorn's REST API gives them. */
export const bullhornRecords: RecordFormat = {
  id: 'bullhorn-json',
  name: 'Bullhorn (JSON)',
  shape: 'records',
  recognizes: (record) =>
    'firstName' in record &&
    'lastName' in record &&
    ['dateAdded', 'isDeleted', 'companyName'].some((field) => field in record),
  readRecord: readCandidate,
};
