/**
 * Lets only one run of `run` go on at a time. Asked for while one is going on, it runs once more after it, however often
 * it was asked for: so what it looks at is never older than the last asking, and nothing piles up.
 * @returns a function that answers when a run that began after its call has ended, and throws what that run threw.
 */
export function oneAtATime(run: () => Promise<void>): () => Promise<void> {
  let going: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  const begin = (): Promise<void> => {
    next = undefined;
    going = run().finally(() => {
      if (next === undefined) going = undefined;
    });
    return going;
  };

  return () => {
    if (going === undefined) return begin();
    next ??= going.then(begin, begin);
    return next;
  };
}
