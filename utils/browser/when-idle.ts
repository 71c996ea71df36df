/** Waits until nothing else is to be done, but no longer than `most` milliseconds. */
export function whenIdle(most = 2_000): Promise<void> {
  return new Promise((resolve) => {
    // Safari has none; there a moment later must do.
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: most });
    else setTimeout(resolve, 50);
  });
}
