import type { RefusalCode } from '@/talent/refusal';

/** Why a change could not be kept on this device. */
export type StoreFailure =
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly message: string }
  /** The disk or the browser's allowance is full: nothing was written. */
  | { readonly kind: 'full' }
  /** The browser could not open or keep the database: nothing was written. */
  | { readonly kind: 'broken'; readonly message: string };
