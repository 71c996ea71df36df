import type { ColumnPresets } from '../guess-mapping';

/** A separated-values file of some system: how it is recognized, and what its columns are. */
export interface TableFormat {
  readonly id: string;
  /** What the user reads. */
  readonly name: string;
  readonly shape: 'table';
  readonly presets: ColumnPresets;
  /** Looks at the folded headers (see `foldHeader`). */
  readonly recognizes: (headers: ReadonlySet<string>) => boolean;
}
