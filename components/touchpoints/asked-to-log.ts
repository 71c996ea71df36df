const PARAMETER = 'log';

/** The wish to log at once that whoever opened this page put into its address, as a click on a notification does. */
export function readLogRequest(): string | undefined {
  return new URL(location.href).searchParams.get(PARAMETER) ?? undefined;
}

/** Takes the wish out of the address: going on to somebody else does not open the field again. */
export function forgetLogRequest(): void {
  const address = new URL(location.href);
  if (!address.searchParams.has(PARAMETER)) return;
  address.searchParams.delete(PARAMETER);
  history.replaceState(history.state, '', address);
}
