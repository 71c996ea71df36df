// The team server as plain JavaScript, for machines that have only what `npm ci --omit=dev` installs:
// `node scripts/build-server.mjs [FOLDER]`, by default .output/server. Packages stay where they are.
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

await build({
  root: ROOT,
  configFile: false,
  logLevel: 'warn',
  resolve: { alias: { '@': ROOT.replace(/[/\\]$/, '') } },
  build: {
    ssr: true,
    target: 'node20',
    outDir: resolve(process.argv[2] ?? join(ROOT, '.output', 'server')),
    emptyOutDir: true,
    copyPublicDir: false,
    // Logs say where something broke by file and line.
    sourcemap: true,
    rolldownOptions: {
      input: {
        main: join(ROOT, 'server/main.ts'),
        backup: join(ROOT, 'scripts/server-backup.ts'),
        restore: join(ROOT, 'scripts/server-restore.ts'),
        move: join(ROOT, 'scripts/server-move.ts'),
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});
