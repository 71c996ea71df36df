import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/kith.css';
import { i18n } from '@/utils/browser/i18n';
import type { Workbench } from '../queries/store-provider';
import { Shell } from './shell';

/** Which of the extension's pages this is. */
export type Home = 'panel' | 'workspace' | 'popup' | 'settings';

/**
 * Draws a screen into the page's root element. Language and direction are those of the messages, so that
 * screen readers use the right voice.
 */
export function mountScreen(home: Home, workbench: Workbench, screen: ReactNode): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no element #root');
  document.documentElement.lang = i18n.t('language');
  document.documentElement.dir = i18n.t('@@bidi_dir');
  document.documentElement.dataset['home'] = home;
  createRoot(root).render(
    <StrictMode>
      <Shell workbench={workbench}>{screen}</Shell>
    </StrictMode>,
  );
}
