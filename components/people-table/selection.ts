/** What is asked of a list when a part of it is selected. */
export interface Selectable {
  readonly total: number;
  /** The ids of those from a place on, in order. */
  idsAt(from: number, count: number): readonly string[];
  ids(): readonly string[];
}

/**
 * Whom somebody has selected of a list that may be very long: some people by their ids, or everybody but some. So
 * selecting a hundred thousand costs what selecting one does.
 */
export class Selection {
  #isEverybody = false;
  /** Those who are selected, or, of everybody, those who are not. */
  #ids = new Set<string>();
  /** Where a range begins: whoever was selected or left out last, and where they stood. */
  #anchor: { readonly id: string; readonly index: number } | undefined;
  #version = 0;
  readonly #listeners = new Set<() => void>();

  /** Another number after each change. */
  get version(): number {
    return this.#version;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Whether anybody may be selected. */
  get isAny(): boolean {
    return this.#isEverybody || this.#ids.size > 0;
  }

  has(id: string): boolean {
    return this.#ids.has(id) !== this.#isEverybody;
  }

  /** How many of a list are selected. */
  count({ total }: Pick<Selectable, 'total'>): number {
    return this.#isEverybody ? Math.max(0, total - this.#ids.size) : this.#ids.size;
  }

  /** The ids of all who are selected: costs what they are. */
  idsIn(list: Selectable): readonly string[] {
    return this.#isEverybody ? list.ids().filter((id) => !this.#ids.has(id)) : [...this.#ids];
  }

  /** Selects the one at a place, or not any more. */
  toggle(id: string, index: number): void {
    this.#put(id, !this.has(id));
    this.#anchor = { id, index };
    this.#changed();
  }

  /** Everybody from the one who was toggled last up to this place becomes what that one is. */
  extendTo(list: Selectable, index: number): void {
    const [id] = list.idsAt(index, 1);
    if (id === undefined) return;
    const anchor = this.#anchor;
    // The list may have changed since: then the range has lost its beginning.
    if (anchor === undefined || list.idsAt(anchor.index, 1)[0] !== anchor.id) {
      this.toggle(id, index);
      return;
    }
    const isSelected = this.has(anchor.id);
    const ids = list.idsAt(Math.min(anchor.index, index), Math.abs(anchor.index - index) + 1);
    for (const each of ids) this.#put(each, isSelected);
    this.#changed();
  }

  selectEverybody(): void {
    this.#isEverybody = true;
    this.#ids = new Set();
    this.#anchor = undefined;
    this.#changed();
  }

  clear(): void {
    this.#isEverybody = false;
    this.#ids = new Set();
    this.#anchor = undefined;
    this.#changed();
  }

  #put(id: string, isSelected: boolean): void {
    if (isSelected === this.#isEverybody) this.#ids.delete(id);
    else this.#ids.add(id);
  }

  #changed(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}
