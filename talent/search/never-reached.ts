/** Stands where the compiler knows that nobody comes: behind the cases of a union. @throws TypeError if they do */
export function neverReached(value: never): never {
  throw new TypeError(`Unexpected ${JSON.stringify(value)}`);
}
