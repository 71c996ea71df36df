import { expect, type CDPSession, type Page } from '@playwright/test';

interface Control {
  readonly role: string;
  readonly name: string;
  readonly disabled: boolean;
  readonly nodeId: number;
}

/**
 * Kith's button in a stranger's page, as a person meets it. Its shadow root is closed to tests as it is to pages, so
 * this asks the browser what it tells screen readers.
 */
export class PageButton {
  readonly #page: Page;
  readonly #session: CDPSession;

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.#session = session;
  }

  /** Waits until it stands in the page. */
  static async in(page: Page): Promise<PageButton> {
    await page.locator('kith-button').waitFor({ state: 'attached' });
    return new PageButton(page, await page.context().newCDPSession(page));
  }

  /** The names of all buttons in the page that can be pressed. */
  async names(): Promise<string[]> {
    const controls = await this.#controls();
    return controls.filter(({ role, disabled }) => role === 'button' && !disabled).map(({ name }) => name);
  }

  /** What it says of what was done last. */
  async status(): Promise<string> {
    const controls = await this.#controls();
    return controls.find(({ role }) => role === 'status')?.name ?? '';
  }

  /** Clicks the button of that name with the mouse. */
  async press(name: string): Promise<void> {
    let found: Control | undefined;
    await expect
      .poll(async () => {
        const controls = await this.#controls();
        found = controls.find((control) => control.role === 'button' && control.name === name);
        return found?.disabled;
      }, `the button “${name}” in the page`)
      .toBe(false);
    const { model } = await this.#session.send('DOM.getBoxModel', { backendNodeId: found?.nodeId ?? 0 });
    const [left = 0, top = 0, , , right = 0, bottom = 0] = model.border;
    await this.#page.mouse.click((left + right) / 2, (top + bottom) / 2);
  }

  async #controls(): Promise<Control[]> {
    const { nodes } = await this.#session.send('Accessibility.getFullAXTree');
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const textIn = (id: string): string => {
      const node = byId.get(id);
      if (node?.role?.value === 'StaticText') return String(node.name?.value ?? '');
      return (node?.childIds ?? []).map(textIn).join('');
    };
    return nodes
      .filter((node) => !node.ignored && node.backendDOMNodeId !== undefined)
      .map((node) => ({
        role: String(node.role?.value),
        name: String(node.name?.value || textIn(node.nodeId)),
        disabled:
          node.properties?.some(({ name, value }) => name === 'disabled' && value.value === true) ?? false,
        nodeId: node.backendDOMNodeId ?? 0,
      }));
  }
}
