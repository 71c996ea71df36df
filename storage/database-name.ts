/** What the store of this browser profile is called. */
export const DATABASE_NAME = 'kith';
