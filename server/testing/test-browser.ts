/** A page as a browser got it. */
export interface PageAnswer {
  readonly status: number;
  readonly location: string | undefined;
  readonly text: string;
}

/** A browser for the server's pages: it keeps cookies, sends forms, and follows no redirect by itself. */
export class TestBrowser {
  readonly #url: string;
  readonly #cookies = new Map<string, string>();

  readonly #headers: Readonly<Record<string, string>>;

  /** `headers` go with every request, as a proxy in front would add them. */
  constructor(url: string, headers: Readonly<Record<string, string>> = {}) {
    this.#url = url;
    this.#headers = headers;
  }

  get(path: string): Promise<PageAnswer> {
    return this.#ask(path, {});
  }

  /** Posts a form as a page of the server itself would; `origin` is for those that do not. */
  post(path: string, fields: Readonly<Record<string, string>>, origin = this.#url): Promise<PageAnswer> {
    return this.#ask(path, { method: 'POST', body: new URLSearchParams(fields), headers: { origin } });
  }

  /** The values of the cookies that it keeps. */
  cookies(): readonly string[] {
    return [...this.#cookies.values()];
  }

  async #ask(
    path: string,
    init: { method?: string; body?: URLSearchParams; headers?: Record<string, string> },
  ) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, this.#url), {
      ...init,
      headers: { ...this.#headers, ...init.headers, ...(cookie === '' ? {} : { cookie }) },
      redirect: 'manual',
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const name = pair.slice(0, pair.indexOf('='));
      const value = pair.slice(name.length + 1);
      if (/max-age=0/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    const location = response.headers.get('location') ?? undefined;
    return { status: response.status, location, text: await response.text() };
  }
}

/** Makes an account and a team through the pages. */
export async function signUp(browser: TestBrowser, name: string, email: string, team: string): Promise<void> {
  const answer = await browser.post('/sign-up', { name, email, password: 'correct horse', team });
  if (answer.status !== 303) throw new Error(`Sign-up: ${answer.status} ${answer.text}`);
}
