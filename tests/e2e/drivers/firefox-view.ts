/** Runs a function body in Firefox's own privileged window; `args` are its named arguments. */
export type RunInBrowser = (body: string, args?: Record<string, unknown>) => Promise<any>;

/** Where Firefox can show one of our documents. */
export type Place = 'tab' | 'sidebar' | 'popup';

// The first start of everything takes Firefox a while on a machine that does other things besides.
const WAIT_MS = 30_000;
// What a driver's session would hand over: clicks that behave as a person's do, scrolled to and refused when covered.
const CAPABILITIES = "{ toJSON: () => ({ 'moz:webdriverClick': true }) }";

/**
 * One document that Firefox shows. WebDriver reaches tabs alone, so this goes through the same actor that it uses
 * itself, which every document has.
 */
export class FirefoxView {
  private readonly run: RunInBrowser;
  private readonly place: Place;

  constructor(run: RunInBrowser, place: Place) {
    this.run = run;
    this.place = place;
  }

  /** Runs a function body in the document; `return` gives a JSON value back. */
  evaluate(body: string, args: unknown[] = []): Promise<any> {
    return this.run(`return await actor(place).executeScript(body, args, { timeout: ${WAIT_MS} })`, {
      place: this.place,
      body,
      args,
    });
  }

  /** Clicks as a person does, once the element is there. */
  click(selector: string): Promise<void> {
    return this.onElement(selector, `await view.clickElement(element, ${CAPABILITIES})`);
  }

  /** Types into a field, key by key. */
  type(selector: string, text: string): Promise<void> {
    return this.onElement(selector, `await view.sendKeysToElement(element, text, ${CAPABILITIES})`, { text });
  }

  /** The text of an element as it is shown. */
  text(selector: string): Promise<string> {
    return this.onElement(selector, 'return await view.getElementText(element)');
  }

  /** Waits until a function body, run in the document, returns something truthy, and gives it back. */
  async waitFor(body: string): Promise<any> {
    const end = Date.now() + WAIT_MS;
    for (;;) {
      const value = await this.evaluate(body).catch(() => undefined);
      if (value) return value;
      if (Date.now() > end) throw new Error(`Not true within ${WAIT_MS / 1000} s: ${body}`);
      await new Promise((wake) => setTimeout(wake, 100));
    }
  }

  private onElement(selector: string, act: string, args: Record<string, unknown> = {}): Promise<any> {
    return this.run(
      `const view = actor(place);
       const element = await view.findElement('css selector', selector, { timeout: ${WAIT_MS} });
       ${act};`,
      { place: this.place, selector, ...args },
    );
  }
}
