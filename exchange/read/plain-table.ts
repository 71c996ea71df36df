import type { TableFormat } from './table-format';

/** Any file of comma-, semicolon- or tab-separated values: its columns are guessed and then chosen. */
export const plainTable: TableFormat = {
  id: 'csv',
  name: 'Table (CSV, TSV)',
  shape: 'table',
  presets: {},
  recognizes: () => true,
};
