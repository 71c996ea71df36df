import type { TableFormat } from './table-format';

/**
 * Opportunities in the columns of Lever's spreadsheets. Several opportunities may be of one contact: its id
 * makes them one person, as does their mail address. https://help.lever.co/hc/en-us/articles/204498425
 */
export const lever: TableFormat = {
  id: 'lever',
  name: 'Lever (CSV)',
  shape: 'table',
  presets: {
    'full name': { target: 'name' },
    email: { target: 'email', separator: ',' },
    emails: { target: 'email', separator: ',' },
    phones: { target: 'phone', separator: ',' },
    links: { target: 'link', separator: ',' },
    tags: { target: 'tags', separator: ',' },
    headline: { target: 'headline' },
    location: { target: 'location' },
    // The posting is a page about a role, not about the person.
    'lever posting url': { target: 'detail' },
    'date added': { target: 'addedAt' },
    'created at': { target: 'addedAt' },
    contact: { target: 'externalId', system: 'lever-contact' },
    'contact id': { target: 'externalId', system: 'lever-contact' },
    'opportunity id': { target: 'externalId', system: 'lever-opportunity' },
    'candidate id': { target: 'externalId', system: 'lever-opportunity' },
  },
  recognizes: (headers) =>
    headers.has('lever posting url') ||
    headers.has('opportunity id') ||
    (headers.has('origin') && headers.has('stage') && (headers.has('full name') || headers.has('name'))),
};
