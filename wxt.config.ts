import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'wxt';
import { CHROMIUM_KEY, FIREFOX_ID } from './utils/extension-identity';

export default defineConfig({
  modules: ['@wxt-dev/module-react', '@wxt-dev/i18n/module', '@wxt-dev/auto-icons'],
  imports: false,
  autoIcons: { baseIconPath: 'assets/icon.svg' },
  vite: () => ({
    plugins: [tailwindcss()],
    build: {
      sourcemap: false,
      rolldownOptions: {
        output: {
          codeSplitting: {
            // The worker has it with it, for it may not load code; screens load it when it is needed.
            groups: [{ name: 'transliteration', test: /any-ascii/ }],
          },
        },
      },
    },
  }),
  hooks: {
    // A script that is run by itself is one file: it has those tables with it too.
    'vite:build:extendConfig': (entrypoints, { build }) => {
      const output = build?.rolldownOptions?.output;
      if (output === undefined || Array.isArray(output)) return;
      if (entrypoints.every(({ type }) => type === 'unlisted-script')) output.codeSplitting = false;
    },
  },
  manifestVersion: 3,
  manifest: ({ browser }) => ({
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    permissions: [
      'activeTab',
      'alarms',
      'contextMenus',
      'notifications',
      'scripting',
      'storage',
      'unlimitedStorage',
      ...(browser === 'firefox' ? [] : ['offscreen', 'sidePanel']),
    ],
    optional_host_permissions: ['*://*/*'],
    // Asked for when the weekly backup is switched on.
    optional_permissions: ['downloads'],
    action: { default_title: '__MSG_extension_name__' },
    omnibox: { keyword: 'kith' },
    commands: {
      'add-to-pipeline': {
        suggested_key: { default: 'Alt+Shift+J' },
        description: '__MSG_command_add__',
      },
      _execute_action: { suggested_key: { default: 'Alt+Shift+K' } },
      'open-panel': {
        suggested_key: { default: 'Alt+Shift+H' },
        description: '__MSG_command_panel__',
      },
    },
    // The team server may be any host that the recruiter names, also one without TLS on their own machine.
    content_security_policy: {
      extension_pages: "script-src 'self'; object-src 'none'; base-uri 'none'; frame-src 'none'",
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: FIREFOX_ID,
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { key: CHROMIUM_KEY, minimum_chrome_version: '116' }),
  }),
});
