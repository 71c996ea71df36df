import { readConfig, type ServerConfig } from '../server/config';
import { explainError } from '../server/explain-error';
import type { TableSum } from '../server/operations/backup-format';

/** Runs something on a server's database as it is configured, and says on the console how that went. */
export async function runServerOperation(
  run: (config: ServerConfig, given: readonly string[]) => Promise<string>,
): Promise<void> {
  const config = readConfig(process.env);
  if (!config.ok) {
    console.error(config.reason.join('\n'));
    process.exitCode = 2;
    return;
  }
  try {
    console.log(await run(config.value, process.argv.slice(2)));
  } catch (error) {
    console.error(explainError(error) ?? error);
    process.exitCode = 1;
  }
}

/** The one thing that has to be given on the command line, or what to type. */
export function takeOne(given: readonly string[], usage: string): string {
  const [one, ...others] = given;
  if (one === undefined || one.startsWith('-') || others.length > 0) {
    console.error(`Usage: ${usage}`);
    process.exit(2);
  }
  return one;
}

/** What was written, for people: tables and their rows. */
export function describeSums(sums: readonly TableSum[]): string {
  return sums.map(({ table, rows }) => `  ${table}: ${rows}`).join('\n');
}
