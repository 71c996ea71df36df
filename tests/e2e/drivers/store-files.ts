import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where Chromium keeps IndexedDB: older profiles on LevelDB, newer ones on SQLite. */
export const BACKENDS = [
  { name: 'LevelDB', flag: '--disable-features=IdbSqliteBackingStore' },
  { name: 'SQLite', flag: '--enable-features=IdbSqliteBackingStore' },
] as const;

export type Damage = 'flip the beginning' | 'flip all over' | 'cut in half' | 'remove';

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile() && !/(?:^|\/)LO(?:CK|G)(?:\.old)?$/.test(path));
}

function flip(bytes: Buffer, every: number, end: number): void {
  for (let at = 0; at < end; at += every) bytes[at] = (bytes[at] ?? 0) ^ 0x5a;
}

/** Damages the files in which a closed browser keeps IndexedDB, as a failing disk does. Its other storage stays. */
export function damageStore(profile: string, damage: Damage): void {
  for (const path of filesBelow(join(profile, 'Default', 'IndexedDB'))) {
    const bytes = readFileSync(path);
    if (damage === 'remove') {
      rmSync(path);
      continue;
    }
    if (damage === 'flip the beginning') flip(bytes, 1, Math.min(bytes.length, 64));
    if (damage === 'flip all over') flip(bytes, 7, bytes.length);
    writeFileSync(path, damage === 'cut in half' ? bytes.subarray(0, bytes.length >> 1) : bytes);
  }
}

/**
 * True when a running browser has found its LevelDB damaged, thrown all of it away and begun anew. It appends to a log
 * whose end was torn by a kill, finds that in its middle the next time, and tells nobody but its own log.
 */
export function wasThrownAway(profile: string): boolean {
  const folder = join(profile, 'Default', 'IndexedDB');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.leveldb'))
    .some((name) => readFileSync(join(folder, name, 'LOG'), 'utf8').includes('since it was missing'));
}
