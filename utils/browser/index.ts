// The one place that knows which object the browser's own functions hang on. The polyfill does nothing where
// promises are native; when no supported browser needs it any more, this file is all that changes.
import polyfill from 'webextension-polyfill';

export const browser = polyfill;
