import { parseDate } from './dates';
import { addEducation, addExperience } from './experience';
import {
  addDetail,
  addEmail,
  addLink,
  addPhone,
  addPhoto,
  addTo,
  createDraft,
  setDate,
  type PersonDraft,
} from './person-draft';
import {
  joinTexts,
  optionalText,
  recordIn,
  recordsIn,
  textIn,
  textsIn,
  type JsonRecord,
  type RecordFormat,
} from './record-format';

function addCareer(draft: PersonDraft, candidate: JsonRecord): void {
  for (const job of recordsIn(candidate, 'employments')) {
    const entry = { title: optionalText(job, 'title'), organization: optionalText(job, 'company_name') };
    addExperience(draft, entry, { from: textIn(job, 'start_date'), to: textIn(job, 'end_date') }, true);
  }
  for (const school of recordsIn(candidate, 'educations')) {
    const entry = {
      school: optionalText(school, 'school_name'),
      degree: optionalText(school, 'degree'),
      field: optionalText(school, 'discipline'),
    };
    addEducation(draft, entry, { from: textIn(school, 'start_date'), to: textIn(school, 'end_date') });
  }
}

/** An application is kept as a dated note: for which jobs, how far it came, from where. */
function addApplication(draft: PersonDraft, application: JsonRecord): void {
  const said = joinTexts(
    [
      `Application: ${textsIn(application, 'jobs', 'name').join(', ') || 'no job named'}`,
      textIn(recordIn(application, 'current_stage'), 'name'),
      textIn(application, 'status'),
      textIn(recordIn(application, 'source'), 'public_name'),
    ],
    ' · ',
  );
  const at = parseDate(textIn(application, 'applied_at'));
  draft.notes.push({ text: said, ...(at === undefined ? {} : { at }) });
}

function readCandidate(candidate: JsonRecord): PersonDraft {
  const draft = createDraft();
  draft.givenName = textIn(candidate, 'first_name');
  draft.familyName = textIn(candidate, 'last_name');
  draft.title = optionalText(candidate, 'title');
  draft.organization = optionalText(candidate, 'company');
  draft.location = textsIn(candidate, 'addresses')[0];
  addPhoto(draft, textIn(candidate, 'photo_url'), 'Photo');
  for (const value of textsIn(candidate, 'email_addresses')) addEmail(draft, value, 'Email');
  for (const value of textsIn(candidate, 'phone_numbers')) addPhone(draft, value, 'Phone');
  for (const list of ['social_media_addresses', 'website_addresses']) {
    for (const value of textsIn(candidate, list)) addLink(draft, value, 'Link');
  }
  addTo(draft.tags, textsIn(candidate, 'tags'));
  addCareer(draft, candidate);
  const added = textIn(candidate, 'created_at');
  setDate(draft, 'addedAt', { value: added, date: parseDate(added), label: 'Created' });
  const applications = recordsIn(candidate, 'applications');
  for (const application of applications) addApplication(draft, application);
  if (applications.some((application) => application['prospect'] !== true)) draft.relationship = 'applicant';
  for (const place of textsIn(candidate, 'addresses').slice(1)) addDetail(draft, 'Address', place);
  const id = textIn(candidate, 'id');
  if (id !== '') draft.externalIds.push({ system: 'greenhouse', id });
  return draft;
}

/** Candidates as Greenhouse's Harvest API and the connectors on top of it give them. */
export const greenhouseRecords: RecordFormat = {
  id: 'greenhouse-json',
  name: 'Greenhouse (JSON)',
  shape: 'records',
  recognizes: (record) =>
    Array.isArray(record['email_addresses']) && 'first_name' in record && 'last_name' in record,
  readRecord: readCandidate,
};
