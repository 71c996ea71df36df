/** The database that the page fills, and in which the worker searches. */
export const OUR_STORE = 'ours';
