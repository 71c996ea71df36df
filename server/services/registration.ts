import type { Accounts } from './accounts';
import { appendAudit } from './audit';
import type { ServerContext } from './server-context';
import { runWithRetries } from './with-retries';

/**
 * Makes an account and signs it in.
 * @returns the headers that set its cookie.
 * @throws APIError when the address is taken, or the address or password will not do.
 */
export async function createAccount(
  accounts: Accounts,
  { name, email, password }: { readonly name: string; readonly email: string; readonly password: string },
  requestHeaders: Headers,
): Promise<{ readonly userId: string; readonly headers: Headers }> {
  const { headers, response } = await accounts.api.signUpEmail({
    body: { name, email, password },
    headers: requestHeaders,
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
  const { id } = await accounts.api.createOrganization({ body: { name, slug: context.newId(), userId } });
  const at = new Date(context.now());
  await runWithRetries(context.database, context.random, (tx) =>
    appendAudit(tx, id, [{ at, actorId: userId, act: 'team.made', subject: { kind: 'team', id } }]),
  );
}
