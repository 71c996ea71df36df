import type { TableFormat } from './table-format';

/**
 * Candidates in the columns of Bullhorn: of its automation lists, of its custom imports, and of the Candidate
 * entity. https://kb.bullhorn.com/automation/Content/Automation/Topics/importListIntoBullhornAutomation.htm
 */
export const bullhorn: TableFormat = {
  id: 'bullhorn',
  name: 'Bullhorn (CSV)',
  shape: 'table',
  presets: {
    'first name': { target: 'givenName' },
    'last name': { target: 'familyName' },
    name: { target: 'name' },
    occupation: { target: 'title' },
    position: { target: 'title' },
    company: { target: 'organization' },
    'company name': { target: 'organization' },
    // The page of the company leads to no person.
    'company url': { target: 'detail' },
    city: { target: 'city' },
    state: { target: 'region' },
    'zip code': { target: 'detail' },
    address1: { target: 'detail' },
    address2: { target: 'detail' },
    comments: { target: 'note' },
    description: { target: 'about' },
    skills: { target: 'skills', separator: ',' },
    certifications: { target: 'detail' },
    'date added': { target: 'addedAt' },
    'is deleted': { target: 'deleted' },
    'ats candidate sales contact id': { target: 'externalId', system: 'bullhorn' },
    'candidate id': { target: 'externalId', system: 'bullhorn' },
  },
  recognizes: (headers) =>
    [
      'mass mail opt out',
      'ats candidate sales contact id',
      'custom text1',
      'category id',
      'business sector id',
    ].some((header) => headers.has(header)) ||
    (headers.has('is deleted') && headers.has('date added')),
};
