/** The name under which the address of a page says what to search for: `workspace.html?search=…#/people`. */
const PARAMETER = 'search';

/** What the address of this page asks to search for; undefined when nothing. It is asked once. */
export function takeAskedSearch(): string | undefined {
  const address = new URL(location.href);
  const asked = address.searchParams.get(PARAMETER) ?? undefined;
  if (asked === undefined) return undefined;
  address.searchParams.delete(PARAMETER);
  history.replaceState(history.state, '', address);
  return asked;
}
