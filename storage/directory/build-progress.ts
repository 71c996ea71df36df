/** Hears how many people are done while an index is made, and undefined when that has ended. */
export type BuildWatcher = (done: number | undefined) => void;

/** How far the making of an index is: one context makes it, and all of them hear of it. */
export class BuildProgress {
  readonly #channelName: string;
  readonly #watchers = new Set<BuildWatcher>();
  #channel: BroadcastChannel | undefined;

  constructor(databaseName: string) {
    this.#channelName = `${databaseName}-people-index-progress`;
  }

  /** @returns ends it */
  watch(watcher: BuildWatcher): () => void {
    this.#watchers.add(watcher);
    this.#open();
    return () => {
      this.#watchers.delete(watcher);
      this.#closeUnused();
    };
  }

  /** Called by who makes the index, with undefined at the end of it. */
  tell(done: number | undefined): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin
    this.#open().postMessage(done);
    this.#hear(done);
    if (done === undefined) this.#closeUnused();
  }

  #hear(done: number | undefined): void {
    for (const watcher of this.#watchers) watcher(done);
  }

  #open(): BroadcastChannel {
    if (this.#channel !== undefined) return this.#channel;
    this.#channel = new BroadcastChannel(this.#channelName);
    this.#channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'number' || data === undefined) this.#hear(data);
    });
    return this.#channel;
  }

  #closeUnused(): void {
    if (this.#watchers.size > 0) return;
    this.#channel?.close();
    this.#channel = undefined;
  }
}
