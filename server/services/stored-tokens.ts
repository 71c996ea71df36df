import type { BetterAuthPlugin, DBAdapter, DBTransactionAdapter, Where } from 'better-auth';
import { hashSecret } from './device-tokens';

/** The fields of accounts' tables that let in whoever knows them, by the table. */
const SECRET_FIELDS: Readonly<Record<string, string>> = { session: 'token', deviceCode: 'deviceCode' };

type Row = Record<string, unknown>;

function hashValue(value: Where['value']): Where['value'] {
  if (typeof value === 'string') return hashSecret(value);
  return Array.isArray(value) ? value.map((item) => hashSecret(String(item))) : value;
}

function hashWhere<Conditions extends Where[] | undefined>(model: string, where: Conditions): Conditions {
  // What `map` gives of conditions are conditions.
  return where?.map((condition) =>
    condition.field === SECRET_FIELDS[model]
      ? { ...condition, value: hashValue(condition.value) }
      : condition,
  ) as Conditions;
}

function hashFields<Data extends Row>(model: string, data: Data): Data {
  const field = SECRET_FIELDS[model];
  const secret = field === undefined ? undefined : data[field];
  return field === undefined || typeof secret !== 'string' ? data : { ...data, [field]: hashSecret(secret) };
}

/** Gives a row the secret by which it was asked for instead of its hash: it is what goes into the cookie. */
function restore<Found>(model: string, found: Found, secrets: readonly unknown[]): Found {
  const field = SECRET_FIELDS[model];
  if (field === undefined || typeof found !== 'object' || found === null) return found;
  // An object has fields, whatever they hold.
  const stored = (found as Row)[field];
  const secret = secrets.find((one) => typeof one === 'string' && hashSecret(one) === stored);
  return secret === undefined ? found : { ...found, [field]: secret };
}

function secretsIn(model: string, where: readonly Where[] = []): readonly unknown[] {
  return where.filter(({ field }) => field === SECRET_FIELDS[model]).flatMap(({ value }) => value);
}

function wrapTransaction<Inner extends DBTransactionAdapter>(inner: Inner): Inner {
  const wrapped: DBTransactionAdapter = {
    ...inner,
    create: async (query) => {
      const made = await inner.create({ ...query, data: hashFields(query.model, query.data) });
      // `create` may be told to answer with another type than it was given: the caller's, whose row this is.
      return restore(query.model, made, Object.values(query.data)) as never;
    },
    findOne: async <Found>({ model, ...query }: Parameters<Inner['findOne']>[0]) => {
      const found = await inner.findOne<Found>({ model, ...query, where: hashWhere(model, query.where) });
      return restore(model, found, secretsIn(model, query.where));
    },
    findMany: async <Found>({ model, ...query }: Parameters<Inner['findMany']>[0]) => {
      const found = await inner.findMany<Found>({ model, ...query, where: hashWhere(model, query.where) });
      return found.map((row) => restore(model, row, secretsIn(model, query.where)));
    },
    count: (query) => inner.count({ ...query, where: hashWhere(query.model, query.where) }),
    update: async <Found>({ model, where, update }: Parameters<Inner['update']>[0]) => {
      const conditions = hashWhere(model, where);
      const found = await inner.update<Found>({
        model,
        where: conditions,
        update: hashFields(model, update),
      });
      return restore(model, found, secretsIn(model, where));
    },
    updateMany: ({ model, where, update }) =>
      inner.updateMany({ model, where: hashWhere(model, where), update: hashFields(model, update) }),
    delete: (query) => inner.delete({ ...query, where: hashWhere(query.model, query.where) }),
    deleteMany: (query) => inner.deleteMany({ ...query, where: hashWhere(query.model, query.where) }),
    consumeOne: async <Found>({ model, where }: Parameters<Inner['consumeOne']>[0]) => {
      const found = await inner.consumeOne<Found>({ model, where: hashWhere(model, where) });
      return restore(model, found, secretsIn(model, where));
    },
    incrementOne: async <Found>({ where, ...query }: Parameters<Inner['incrementOne']>[0]) => {
      const found = await inner.incrementOne<Found>({ ...query, where: hashWhere(query.model, where) });
      return restore(query.model, found, secretsIn(query.model, where));
    },
  };
  return { ...inner, ...wrapped };
}

function wrapAdapter(inner: DBAdapter): DBAdapter {
  return {
    ...wrapTransaction(inner),
    transaction: (run) => inner.transaction((tx) => run(wrapTransaction(tx))),
  };
}

/**
 * Keeps tokens of sessions and codes of devices as SHA-256 hashes, so that whoever reads the database or a copy
 * of it cannot sign in with what stands there. They are random, so a fast hash without salt is enough.
 */
export function hashStoredTokens(): BetterAuthPlugin {
  return {
    id: 'hash-stored-tokens',
    init: (context) => ({ context: { adapter: wrapAdapter(context.adapter) } }),
  };
}
