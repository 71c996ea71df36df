import type { Pace, Progress } from './pace';

const DIGIT = 1 << 16;
const STRIDE = 20_000;

/**
 * The order of 32-bit keys from small to large; equal ones stay as they were. Two passes over 16 bits each, cut
 * into slices, where `Array.sort` would hold the thread for as long as it takes.
 * @returns positions in `keys`
 */
export async function sortedOrder(
  keys: Uint32Array,
  pace: Pace,
  step: Progress['step'],
): Promise<Uint32Array> {
  let order = new Uint32Array(keys.length);
  let next = new Uint32Array(keys.length);
  for (let at = 0; at < order.length; at += 1) order[at] = at;
  for (const shift of [0, 16]) {
    const starts = new Uint32Array(DIGIT + 1);
    const digitOf = (position: number): number => ((keys[position] ?? 0) >>> shift) & (DIGIT - 1);
    await pace.forEach(step, keys.length, STRIDE, (at) => {
      const digit = digitOf(at) + 1;
      starts[digit] = (starts[digit] ?? 0) + 1;
    });
    for (let digit = 0; digit < DIGIT; digit += 1) {
      starts[digit + 1] = (starts[digit + 1] ?? 0) + (starts[digit] ?? 0);
    }
    const from = order;
    const into = next;
    await pace.forEach(step, keys.length, STRIDE, (at) => {
      const position = from[at] ?? 0;
      const digit = digitOf(position);
      const place = starts[digit] ?? 0;
      into[place] = position;
      starts[digit] = place + 1;
    });
    order = into;
    next = from;
  }
  return order;
}
