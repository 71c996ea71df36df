/** Work in small steps: it can be paused at each `yield`. */
export type Steps<Value> = Generator<undefined, Value, undefined>;

/** How a long work leaves room for others. */
export interface Slicing {
  /** Lets others run, for instance by waiting for the next task. */
  readonly yieldControl: () => Promise<void>;
  /** Milliseconds on a clock that only goes forward. */
  readonly now: () => number;
  /** Longest time without a break, in milliseconds. */
  readonly sliceLength?: number | undefined;
}

const USUAL_SLICE = 6;

/** Does all the work at once. */
export function runAtOnce<Value>(steps: Steps<Value>): Value {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Does the work in slices, with room for others in between. */
export async function runInSlices<Value>(steps: Steps<Value>, slicing: Slicing): Promise<Value> {
  const { yieldControl, now, sliceLength = USUAL_SLICE } = slicing;
  let start = now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (now() - start < sliceLength) continue;
    await yieldControl();
    start = now();
  }
}

const RUN = 256;
const STEP = 2_048;

/** Numbers sorted by a comparison, in steps: sorted runs, then merged two by two. */
export function* sortInSteps(
  numbers: Uint32Array<ArrayBuffer>,
  compare: (a: number, b: number) => number,
): Steps<Uint32Array<ArrayBuffer>> {
  let from = numbers;
  for (let start = 0; start < from.length; start += RUN) {
    from.subarray(start, start + RUN).sort(compare);
    yield;
  }
  let to = new Uint32Array(from.length);
  for (let width = RUN; width < from.length; width *= 2) {
    for (let start = 0; start < from.length; start += width * 2) {
      const middle = Math.min(start + width, from.length);
      const end = Math.min(start + width * 2, from.length);
      let left = start;
      let right = middle;
      for (let at = start; at < end; at += 1) {
        const a = from[left] ?? 0;
        const b = from[right] ?? 0;
        const takeLeft = right >= end || (left < middle && compare(a, b) <= 0);
        to[at] = takeLeft ? a : b;
        if (takeLeft) left += 1;
        else right += 1;
        if (at % STEP === 0) yield;
      }
    }
    [from, to] = [to, from];
  }
  return from;
}

/** The numbers from 0 up to `length`. */
export function countUp(length: number): Uint32Array<ArrayBuffer> {
  const numbers = new Uint32Array(length);
  for (let index = 0; index < length; index += 1) numbers[index] = index;
  return numbers;
}
