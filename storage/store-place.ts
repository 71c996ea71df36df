/** What browsers call a place with an IndexedDB of its own; the compiler's library does not know it yet. */
interface StorageBuckets {
  open(name: string): Promise<{ readonly indexedDB: IDBFactory }>;
}

function storageBuckets(): StorageBuckets | undefined {
  // Absent in Firefox, and in Chromium before 122.
  return (navigator as { storageBuckets?: StorageBuckets }).storageBuckets;
}

/** True where a store that can neither be opened nor removed can be left where it is, for another place. */
export function hasOtherPlaces(): boolean {
  return storageBuckets() !== undefined;
}

/**
 * The IndexedDB of a bucket, or the browser's default one.
 * @throws when the bucket cannot be opened.
 */
export async function openPlace(bucket: string | undefined): Promise<IDBFactory> {
  const buckets = storageBuckets();
  if (bucket === undefined || buckets === undefined) return indexedDB;
  return (await buckets.open(bucket)).indexedDB;
}
