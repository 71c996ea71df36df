import { instantOf, parseDate } from './dates';
import {
  addDetail,
  addEmail,
  addLink,
  addPhone,
  addTo,
  createDraft,
  setDate,
  type DraftProblem,
  type PersonDraft,
} from './person-draft';
import { optionalText, textIn, textsIn, type JsonRecord, type RecordFormat } from './record-format';

function relationshipOf(origin: string): PersonDraft['relationship'] {
  if (origin === 'applied' || origin === 'university') return 'applicant';
  return origin === 'internal' ? 'employee' : 'prospect';
}

/** Lever writes instants in milliseconds since the epoch. */
function createdAt(opportunity: JsonRecord): { value: string; date: string | undefined } {
  const created = opportunity['createdAt'];
  const value = textIn(opportunity, 'createdAt');
  return { value, date: typeof created === 'number' ? instantOf(created) : parseDate(value) };
}

function readOpportunity(opportunity: JsonRecord): PersonDraft | DraftProblem {
  if (opportunity['isAnonymized'] === true) {
    return { code: 'anonymized', message: 'The other system has anonymized this person.' };
  }
  const draft = createDraft();
  draft.name = optionalText(opportunity, 'name');
  draft.headline = optionalText(opportunity, 'headline');
  draft.location = optionalText(opportunity, 'location');
  for (const value of textsIn(opportunity, 'emails')) addEmail(draft, value, 'Email');
  for (const value of textsIn(opportunity, 'phones')) addPhone(draft, value, 'Phone');
  for (const value of textsIn(opportunity, 'links')) addLink(draft, value, 'Link');
  addTo(draft.tags, textsIn(opportunity, 'tags'));
  addDetail(draft, 'Sources', textsIn(opportunity, 'sources').join(', '));
  addDetail(draft, 'Origin', textIn(opportunity, 'origin'));
  setDate(draft, 'addedAt', { ...createdAt(opportunity), label: 'Created' });
  draft.relationship = relationshipOf(textIn(opportunity, 'origin'));
  for (const [system, field] of [
    ['lever-contact', 'contact'],
    ['lever-opportunity', 'id'],
  ] as const) {
    const id = textIn(opportunity, field);
    if (id !== '') draft.externalIds.push({ system, id });
  }
  return draft;
}

/** Opportunities as Lever's API gives them. Those of one contact are one person: they share its id. */
export const leverRecords: RecordFormat = {
  id: 'lever-json',
  name: 'Lever (JSON)',
  shape: 'records',
  recognizes: (record) =>
    'contact' in record && ('origin' in record || 'stage' in record) && 'name' in record,
  readRecord: readOpportunity,
};
