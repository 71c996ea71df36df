import { BackupFolder } from '../../../storage/backups/backup-folder';
import { decodeRawEntry, storedVersion, writeRawTables } from '../../../storage/backups/raw-tables';
import { DATABASE_NAME } from '../../../storage/database-name';
import firstVersion from '../../../storage/versions/dumps/v001.jsonl?raw';
import './store-probe';

function removeStore(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(DATABASE_NAME);
    request.addEventListener('success', () => resolve());
    request.addEventListener('error', () => reject(request.error));
  });
}

/** What the page can do, by name. */
const ACTS: Readonly<Record<string, () => Promise<unknown>>> = {
  /** Puts a store of the first version in the place of the present one. */
  async makeOldStore() {
    const entries = firstVersion.trimEnd().split('\n').map(decodeRawEntry);
    const source = { name: DATABASE_NAME, factory: indexedDB };
    for (let tries = 0; tries < 10; tries += 1) {
      await removeStore();
      await writeRawTables(source, 1, entries);
      // The background may have made one of its own as soon as there was none; or have brought ours to the present.
      if ((await storedVersion(source)) === 1) return true;
      if ((await new BackupFolder(DATABASE_NAME).list()).length > 0) return true;
    }
    return false;
  },

  removeStore,

  saveBatch: () => storeProbe.saveBatch('one', 120),

  keepIndex: () => storeProbe.keepIndex(),

  /** Cuts every file of the index in half. @returns how many there were */
  async cutIndex() {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(`index-${DATABASE_NAME}`);
    let cut = 0;
    for await (const handle of folder.values()) {
      if (handle.kind !== 'file') continue;
      const bytes = await (await handle.getFile()).arrayBuffer();
      const stream = await handle.createWritable();
      await stream.write(bytes.slice(0, bytes.byteLength >> 1));
      await stream.close();
      cut += 1;
    }
    return cut;
  },

  /** @returns how many people the kept index and a fresh one know, and whether they answer alike */
  async compareAnswers() {
    const kept = await storeProbe.answers();
    const fresh = await storeProbe.freshAnswers();
    return { people: kept['everybody']?.length, alike: JSON.stringify(kept) === JSON.stringify(fresh) };
  },

  storedVersion: () => storedVersion({ name: DATABASE_NAME, factory: indexedDB }),
};

/** Does what it is asked by name, and writes down what came of it. */
async function act(name: string): Promise<void> {
  const output = document.createElement('output');
  try {
    output.textContent = JSON.stringify((await ACTS[name]?.()) ?? null);
  } catch (error) {
    output.textContent = JSON.stringify({ failed: String(error) });
  }
  document.body.replaceChildren(output);
}

// Asked without a navigation, of which the background would hear, and wake.
addEventListener('message', ({ data }) => void act(String(data)));
