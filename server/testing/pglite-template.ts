import { readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';

async function templateFile(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const manifest = await readFile(path.join(path.dirname(entry), '..', 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  return path.join(tmpdir(), `kith-pglite-${version}.tar`);
}

async function makeTemplate(file: string): Promise<Blob> {
  const pglite = await PGlite.create();
  const dump = await pglite.dumpDataDir('none');
  await pglite.close();
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, Buffer.from(await dump.arrayBuffer()));
  await rename(unfinished, file);
  return dump;
}

async function readTemplate(): Promise<Blob> {
  const file = await templateFile();
  return readFile(file).then(
    (bytes) => new Blob([bytes]),
    () => makeTemplate(file),
  );
}

/** An empty database in memory, from a template: making one from nothing takes seconds. */
export async function openPgliteInMemory(): Promise<PGlite> {
  return PGlite.create({ loadDataDir: await readTemplate() });
}

/** Makes a folder as a first start leaves it. */
export async function makePgliteFolder(folder: string): Promise<void> {
  const pglite = await PGlite.create({ dataDir: folder, loadDataDir: await readTemplate() });
  await pglite.close();
}
