import type { Accounts } from './accounts';
import type { ServerContext } from './server-context';

/**
 * Makes an account and signs it in.
 * @returns the headers that set its cookie.
 * @throws APIError when the address is taken, or the address or password will not do.
 */
export async function createAccount(
  accounts: Accounts,
  { name, email, password }: { readonly name: string; readonly email: string; readonly password: string },
): Promise<{ readonly userId: string; readonly headers: Headers }> {
  const { headers, response } = await accounts.api.signUpEmail({
    body: { name, email, password },
    returnHeaders: true,
  });
  return { userId: response.user.id, headers };
}

/** Makes a team and its first owner. Teams may bear the same name: the slug, which nobody sees, differs. */
export async function createTeam(
  context: ServerContext,
  accounts: Accounts,
  userId: string,
  name: string,
): Promise<void> {
  await accounts.api.createOrganization({ body: { name, slug: context.newId(), userId } });
}
