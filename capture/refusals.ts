import type { PageReading, ReadRefusalCode } from '@/talent/drafts';
import { cleanLine } from './limits';

export type PageRefusal = NonNullable<PageReading['refused']>;

const MESSAGES: Record<ReadRefusalCode, string> = {
  nobody: 'This page is not about one person. Open a profile page and try again.',
  'login-wall': 'This page asks to sign in and shows nobody. Sign in, open the profile again and try again.',
  'bot-check': 'This page checks whether you are human and shows nobody. Pass the check and try again.',
  'not-found': 'This site says that the page or the profile does not exist. Check the address.',
  'many-people':
    'This page shows several people and does not say whom it is about. Open the profile of the one you mean.',
  contradiction: 'This page does not agree with itself on who it is about. Reload it and try again.',
  'changed-meanwhile': 'The page changed while it was being read. Wait until it has loaded and try again.',
  'too-large': 'This page is too large to be read. Open the profile of one person instead.',
};

/** Why a page gives nobody, in words that say what to do next. */
export function refuse(code: ReadRefusalCode, message: string = MESSAGES[code]): PageRefusal {
  return { code, message: cleanLine(message) ?? MESSAGES[code] };
}
