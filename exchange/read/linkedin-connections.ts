import type { ColumnPresets } from '../guess-mapping';
import type { TableFormat } from './table-format';

const COLUMNS: ColumnPresets = {
  'first name': { target: 'givenName' },
  'last name': { target: 'familyName' },
  url: { target: 'link' },
  'email address': { target: 'email' },
  company: { target: 'organization' },
  position: { target: 'title' },
  // Excel in the United States writes the date anew as `1/8/18, 6:14 PM`.
  'connected on': { target: 'connectedAt', dateOrder: 'month-first' },
};

/**
 * `Connections.csv` of LinkedIn's own data export, in every form that it has had since 2018: with and without
 * the notes before the headers, with and without `URL`, also when somebody saved it again in a spreadsheet.
 */
export const linkedinConnections: TableFormat = {
  id: 'linkedin-connections',
  name: 'LinkedIn connections (Connections.csv)',
  shape: 'table',
  presets: COLUMNS,
  recognizes: (headers) =>
    headers.has('connected on') &&
    (headers.has('first name') || headers.has('company') || headers.has('position')),
};
