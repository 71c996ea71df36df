import * as z from 'zod/mini';
import { defineRecord } from './define-record';
import { instant, line, recordId, text } from './shared-fields';

/**
 * A live group of people: everyone whom a query finds now. It remembers how they were looked at, so it is a saved view
 * as well.
 */
export const segment = defineRecord({
  fields: {
    name: line,
    /** In the language of the search field (see `search/parse-query.ts`). */
    query: text,
    /** The columns shown, in order. */
    columns: z.array(line).check(z.maxLength(50)),
    /** What it is sorted by: a column, with `-` before it for the greatest first. */
    order: line,
    createdAt: instant,
    ownerId: recordId,
    deletedAt: instant,
  },
});
