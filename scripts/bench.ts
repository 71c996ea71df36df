import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { benchDuplicates } from './bench/duplicates';
import { report, type BenchRow } from './bench/figures';
import { benchMain } from './bench/main';
import { measureSearch } from './bench/search';
import { benchStore } from './bench/store';

/** Every benchmark by its name. Each prints a table and writes `.output/bench/NAME.json`. */
const BENCHES: Readonly<Record<string, () => Promise<BenchRow[]>>> = {
  main: benchMain,
  store: async () => [...(await benchStore()), ...(await measureSearch()), ...(await benchDuplicates())],
};

const [wanted] = process.argv.slice(2);
const names = wanted === undefined ? Object.keys(BENCHES) : [wanted];
execFileSync(process.execPath, [fileURLToPath(new URL('build-extension.mjs', import.meta.url)), 'chromium'], {
  stdio: 'inherit',
});
for (const name of names) {
  const bench = BENCHES[name];
  if (bench === undefined) {
    console.error(`No benchmark ${name}. There are: ${Object.keys(BENCHES).join(', ')}.`);
    process.exit(2);
  }
  report(name, await bench());
}
