import { addEducation, addExperience } from './experience';
import {
  addDetail,
  addEmail,
  addLink,
  addPhone,
  addPhoto,
  addTo,
  createDraft,
  type PersonDraft,
} from './person-draft';
import {
  isRecord,
  joinTexts,
  optionalText,
  recordIn,
  recordsIn,
  textIn,
  textsIn,
  type JsonRecord,
  type RecordFormat,
} from './record-format';

function addBasics(draft: PersonDraft, basics: JsonRecord): void {
  draft.name = optionalText(basics, 'name');
  draft.headline = optionalText(basics, 'label');
  draft.about = optionalText(basics, 'summary');
  addPhoto(draft, textIn(basics, 'image') || textIn(basics, 'picture'), 'Picture');
  addEmail(draft, textIn(basics, 'email'), 'Email');
  addPhone(draft, textIn(basics, 'phone'), 'Phone');
  addLink(draft, textIn(basics, 'url') || textIn(basics, 'website'), 'URL');
  const place = recordIn(basics, 'location');
  draft.location = joinTexts(
    ['city', 'region', 'countryCode'].map((field) => textIn(place, field)),
    ', ',
  );
  for (const profile of recordsIn(basics, 'profiles')) {
    const network = textIn(profile, 'network') || 'Profile';
    const url = textIn(profile, 'url');
    if (url === '') addDetail(draft, network, textIn(profile, 'username'));
    else addLink(draft, url, network);
  }
}

function describeWork(work: JsonRecord): string {
  const highlights = textsIn(work, 'highlights').map((highlight) => `- ${highlight}`);
  return joinTexts([textIn(work, 'summary'), ...highlights], '\n');
}

function addWork(draft: PersonDraft, work: JsonRecord): void {
  const entry = {
    title: optionalText(work, 'position'),
    // `company` is what the first versions of the schema called it.
    organization:
      optionalText(work, 'name') ?? optionalText(work, 'company') ?? optionalText(work, 'organization'),
    location: optionalText(work, 'location'),
    description: describeWork(work),
  };
  addExperience(draft, entry, { from: textIn(work, 'startDate'), to: textIn(work, 'endDate') }, true);
}

/** Parts of a résumé that have no field, each with the fields that say what it is. */
const OTHER_PARTS: readonly (readonly [string, string, readonly string[]])[] = [
  ['awards', 'Award', ['title', 'awarder', 'date', 'summary']],
  ['certificates', 'Certificate', ['name', 'issuer', 'date', 'url']],
  ['publications', 'Publication', ['name', 'publisher', 'releaseDate', 'url', 'summary']],
  ['projects', 'Project', ['name', 'entity', 'description', 'startDate', 'endDate', 'url']],
  ['interests', 'Interest', ['name', 'keywords']],
  ['references', 'Reference', ['name', 'reference']],
];

function addOtherParts(draft: PersonDraft, resume: JsonRecord): void {
  for (const [part, label, fields] of OTHER_PARTS) {
    for (const entry of recordsIn(resume, part)) {
      const said = fields.map((field) => textIn(entry, field) || textsIn(entry, field).join(', '));
      const more = [...textsIn(entry, 'highlights'), ...textsIn(entry, 'roles')];
      addDetail(draft, label, joinTexts([...said, ...more], ' · '));
    }
  }
}

/** The job that still lasts is what somebody is today; of several, the one that began last. */
function setPresentWork(draft: PersonDraft): void {
  const present = draft.experience
    .filter(({ to }) => to === 'present')
    .toSorted((a, b) => (b.from ?? '').localeCompare(a.from ?? ''))[0];
  draft.title = present?.title;
  draft.organization = present?.organization;
}

function readResume(resume: JsonRecord): PersonDraft {
  const draft = createDraft();
  addBasics(draft, recordIn(resume, 'basics'));
  for (const work of recordsIn(resume, 'work')) addWork(draft, work);
  setPresentWork(draft);
  for (const volunteer of recordsIn(resume, 'volunteer')) addWork(draft, volunteer);
  for (const school of recordsIn(resume, 'education')) {
    const entry = {
      school: optionalText(school, 'institution'),
      degree: optionalText(school, 'studyType'),
      field: optionalText(school, 'area'),
    };
    addEducation(draft, entry, { from: textIn(school, 'startDate'), to: textIn(school, 'endDate') });
    addDetail(draft, 'Grade', textIn(school, 'score') || textIn(school, 'gpa'));
    addDetail(draft, 'Courses', textsIn(school, 'courses').join(', '));
  }
  for (const skill of recordsIn(resume, 'skills')) {
    addTo(draft.skills, [textIn(skill, 'name'), ...textsIn(skill, 'keywords')]);
  }
  for (const language of recordsIn(resume, 'languages')) {
    const fluency = textIn(language, 'fluency');
    const name = textIn(language, 'language');
    if (name !== '') addTo(draft.languages, [fluency === '' ? name : `${name} (${fluency})`]);
  }
  addOtherParts(draft, resume);
  return draft;
}

/** Résumés by the JSON Resume schema, one or a list of them. https://jsonresume.org/schema */
export const jsonResume: RecordFormat = {
  id: 'json-resume',
  name: 'JSON Resume',
  shape: 'records',
  recognizes: (record) =>
    isRecord(record['basics']) ||
    ['work', 'education', 'skills'].filter((part) => Array.isArray(record[part])).length > 1,
  readRecord: readResume,
};
