import { separatorFor } from './guess-mapping';
import type { ColumnMapping, Mapping, Target } from './mapping';
import { guessDateOrder } from './read/dates';

/** What says who somebody is: a file without any of these names nobody. */
const NAMING: ReadonlySet<Target> = new Set<Target>([
  'name',
  'givenName',
  'middleName',
  'familyName',
  'headline',
  'link',
  'email',
  'phone',
]);

export function namesPeople(mapping: Mapping): boolean {
  return mapping.some(({ target }) => NAMING.has(target));
}

/** The filled cells of a column, in their order. */
export function samplesOf(column: number, rows: readonly (readonly string[])[]): readonly string[] {
  return rows.map((row) => row[column]?.trim() ?? '').filter((cell) => cell !== '');
}

/** A column with another target, which the user chose: what else the target needs is guessed from its cells. */
export function retarget(column: ColumnMapping, target: Target, samples: readonly string[]): ColumnMapping {
  const separator = separatorFor(target, samples);
  const isDate = target === 'connectedAt' || target === 'addedAt';
  const dateOrder = isDate ? guessDateOrder(samples) : undefined;
  return {
    column: column.column,
    header: column.header,
    target,
    confidence: 1,
    ...(separator === undefined ? {} : { separator }),
    ...(dateOrder === undefined ? {} : { dateOrder }),
    ...(target === 'externalId' ? { system: column.header.trim().slice(0, 100) || 'import' } : {}),
  };
}
