/** The browser's own scheduler, which the compiler's library does not know yet. */
interface Scheduler {
  yield?: () => Promise<void>;
}

function viaMessage(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(undefined);
  });
}

/**
 * Lets a frame, a message or a key press come first, and goes on at once when there is none. A timer would wait four
 * milliseconds each time, and long work takes thousands of such breaks.
 */
export function yieldControl(): Promise<void> {
  // Where there is no scheduler the property is absent.
  const { scheduler } = globalThis as { scheduler?: Scheduler };
  return scheduler?.yield === undefined ? viaMessage() : scheduler.yield();
}
