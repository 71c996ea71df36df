// Who may lean on whom. docs/architecture.md draws the same picture in words.
const ROOMS = {
  utils: [],
  talent: ['utils'],
  sync: ['talent', 'utils'],
  capture: ['talent', 'utils'],
  messages: ['talent', 'utils'],
  exchange: ['talent', 'utils'],
  storage: ['sync', 'talent', 'utils'],
  components: ['storage', 'exchange', 'messages', 'talent', 'utils'],
  entrypoints: ['components', 'storage', 'capture', 'exchange', 'messages', 'talent', 'utils'],
  server: ['sync', 'talent', 'utils'],
};

const layers = Object.entries(ROOMS).map(([room, allowed]) => ({
  name: `${room}-leans-only-on-its-neighbors`,
  severity: 'error',
  comment: `${room}/ may import ${allowed.length === 0 ? 'no other room' : allowed.join(', ')}.`,
  from: { path: `^${room}/`, pathNot: '\\.test\\.tsx?$' },
  to: {
    path: `^(${Object.keys(ROOMS).join('|')}|scripts|tests)/`,
    pathNot: `^(${[room, ...allowed].join('|')})/`,
  },
}));

module.exports = {
  forbidden: [
    ...layers,
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two modules that need each other are one module, or hide a third.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'dexie-only-in-storage',
      severity: 'error',
      comment: 'storage/ is the only room that knows how records lie in IndexedDB.',
      from: { pathNot: '^(storage|tests|scripts)/' },
      to: { path: 'node_modules/dexie' },
    },
    {
      name: 'storage-only-through-queries',
      severity: 'error',
      comment: 'A component reads and writes through components/queries alone.',
      from: { path: '^components/', pathNot: '^components/queries/' },
      to: { path: '^storage/' },
    },
    {
      name: 'talent-and-sync-are-pure',
      severity: 'error',
      comment: 'Rules run on devices and servers alike: no browser, no Node, no database.',
      from: { path: '^(talent|sync|utils(?!/browser))/', pathNot: '\\.test\\.ts$' },
      to: { path: 'node_modules/(dexie|react|hono|kysely|pg|wxt|webextension-polyfill)/' },
    },
    {
      name: 'no-node-in-shared-rooms',
      severity: 'error',
      comment: 'These rooms run in the browser.',
      from: {
        path: '^(talent|sync|utils|capture|exchange|storage|messages|components|entrypoints)/',
        pathNot: '\\.test\\.tsx?$',
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-zod-in-the-page',
      severity: 'error',
      comment: 'Code that runs in pages stays small: no validator, no React, no database.',
      from: {
        path: '^(capture/|entrypoints/(capture\\.content|reader|page-button))',
        pathNot: '\\.test\\.ts$',
      },
      to: { path: 'node_modules/(zod|react|react-dom|dexie)/', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.output|\\.wxt|\\.data)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default'] },
  },
};
