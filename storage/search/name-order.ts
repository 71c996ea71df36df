/** Who comes first in the order of names: by folded name (`foldLine`), then by id; who has no name comes last. */
export function compareNames(keyA: string, idA: string, keyB: string, idB: string): number {
  if (keyA !== keyB) {
    if (keyA === '') return 1;
    if (keyB === '') return -1;
    return keyA < keyB ? -1 : 1;
  }
  return idA === idB ? 0 : idA < idB ? -1 : 1;
}
