import type { TableFormat } from './table-format';

/**
 * Candidates and prospects in the columns of Greenhouse's spreadsheets.
 * https://support.greenhouse.io/hc/en-us/articles/203871039
 */
export const greenhouse: TableFormat = {
  id: 'greenhouse',
  name: 'Greenhouse (CSV)',
  shape: 'table',
  presets: {
    'first name': { target: 'givenName' },
    'last name': { target: 'familyName' },
    company: { target: 'organization' },
    title: { target: 'title' },
    notes: { target: 'note' },
    email: { target: 'email', separator: ',' },
    phone: { target: 'phone', separator: ',' },
    'social media': { target: 'link', separator: ',' },
    website: { target: 'link', separator: ',' },
    address: { target: 'location' },
    'prospect pool': { target: 'tags' },
    'candidate id': { target: 'externalId', system: 'greenhouse' },
    'person id': { target: 'externalId', system: 'greenhouse' },
    tags: { target: 'tags', separator: ',' },
  },
  recognizes: (headers) =>
    ['who gets credit', 'prospect pool', 'prospect stage'].some((header) => headers.has(header)) ||
    (headers.has('social media') && headers.has('first name') && headers.has('last name')),
};
