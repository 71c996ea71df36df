/** People, or anything else that is written one by one. */
export type Many<Item> = Iterable<Item> | AsyncIterable<Item>;

const BATCH = 65_536;

/** Joins many small texts into fewer of about 64,000 units, so that writing a file costs little per piece. */
export async function* batchText(pieces: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  let batch: string[] = [];
  let length = 0;
  for await (const piece of pieces) {
    batch.push(piece);
    length += piece.length;
    if (length >= BATCH) {
      yield batch.join('');
      batch = [];
      length = 0;
    }
  }
  if (length > 0) yield batch.join('');
}
