import { expect, test } from 'vitest';
import { oneAtATime } from './one-at-a-time';

/** A run that goes on until it is let go. */
function createRuns() {
  const endings: ((failure?: Error) => void)[] = [];
  const run = () =>
    new Promise<void>((resolve, reject) => {
      endings.push((failure) => (failure === undefined ? resolve() : reject(failure)));
    });
  return { run, endings };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

test('asked for often while one run goes on, it runs once more after it', async () => {
  const { run, endings } = createRuns();
  const ask = oneAtATime(run);
  const first = ask();
  const others = [ask(), ask(), ask()];
  expect(endings).toHaveLength(1);
  endings[0]?.();
  await first;
  await settle();
  expect(endings).toHaveLength(2);
  endings[1]?.();
  await Promise.all(others);
  expect(endings).toHaveLength(2);
});

test('asked for while the second run goes on, it runs a third time', async () => {
  const { run, endings } = createRuns();
  const ask = oneAtATime(run);
  void ask();
  void ask();
  endings[0]?.();
  await settle();
  const third = ask();
  endings[1]?.();
  await settle();
  expect(endings).toHaveLength(3);
  endings[2]?.();
  await third;
});

test('a run that fails tells those who asked for it, and the next one runs', async () => {
  const { run, endings } = createRuns();
  const ask = oneAtATime(run);
  const first = ask();
  const second = ask();
  endings[0]?.(new Error('broken'));
  await expect(first).rejects.toThrow('broken');
  await settle();
  endings[1]?.();
  await second;
  const again = ask();
  expect(endings).toHaveLength(3);
  endings[2]?.();
  await again;
});
