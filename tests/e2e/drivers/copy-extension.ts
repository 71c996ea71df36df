import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Manifest {
  permissions: string[];
  optional_permissions?: string[];
}

/**
 * Copies an extension with another manifest.
 * @returns the folder of the copy
 */
export function copyExtension(
  extension: string,
  into: string,
  change: (manifest: Manifest) => Partial<Manifest>,
): string {
  const copy = join(into, 'extension');
  cpSync(extension, copy, { recursive: true });
  const file = join(copy, 'manifest.json');
  const manifest: Manifest = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...manifest, ...change(manifest) }));
  return copy;
}
