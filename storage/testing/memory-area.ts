import type { KeyValueArea } from '../store-memory';

/** The browser's storage for extensions, where there is no extension. */
export function memoryArea(): KeyValueArea {
  const values = new Map<string, unknown>();
  return {
    get: async (key) => (values.has(key) ? { [key]: structuredClone(values.get(key)) } : {}),
    set: async (changed) => {
      for (const [key, value] of Object.entries(changed)) values.set(key, structuredClone(value));
    },
    remove: async (key) => {
      values.delete(key);
    },
  };
}
