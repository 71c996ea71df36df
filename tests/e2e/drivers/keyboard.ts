import type { Page } from '@playwright/test';

/** A keyboard that counts: one press, one key. */
export class Keyboard {
  readonly #screen: Page;
  pressed = 0;

  constructor(screen: Page) {
    this.#screen = screen;
  }

  async press(key: string): Promise<void> {
    this.pressed += 1;
    await this.#screen.keyboard.press(key);
  }
}
