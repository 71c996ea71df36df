import { RECORDS } from '@/talent/records';
import type { Row } from './rows';

const { subjectIds, removed } = RECORDS.erasure.fields;

/** The ids of those whom the record of an erasure names as erased; none for another row. */
export function subjectsOf({ kind, fields }: Row): readonly string[] {
  if (kind !== 'erasure') return [];
  return subjectIds.safeParse(fields['subjectIds']?.value).data ?? [];
}

/** How many records went with an erasure. */
export function removedBy({ fields }: Row): number {
  const counts = removed.safeParse(fields['removed']?.value).data ?? {};
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
