/** How far the making of an index has come: people done. */
export type BuildProgress = (done: number) => void;

/** One context makes the index, the others wait: all of them hear how far it is. */
export interface SharedProgress {
  readonly report: BuildProgress;
  readonly close: () => void;
}

/** @param onProgress hears of the making in this context and in any other */
export function shareProgress(databaseName: string, onProgress: BuildProgress | undefined): SharedProgress {
  const channel = new BroadcastChannel(`${databaseName}-people-index-progress`);
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'number') onProgress?.(data);
  });
  return {
    report: (done) => {
      onProgress?.(done);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin
      channel.postMessage(done);
    },
    close: () => channel.close(),
  };
}
