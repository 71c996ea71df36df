/** Why a change was not made. Each code has its own words in every language, so it says what to do next. */
export const REFUSAL_CODES = [
  'invalid',
  'not-allowed',
  'not-found',
  'deleted',
  'exists',
  'moved-meanwhile',
  'merged-meanwhile',
  'kept-apart',
  'forgotten',
  'too-late',
  'unknown-stage',
  'unknown-command',
  'too-new',
  'too-old',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** Thrown by a command that must not take effect: nothing of it is written, here or on the server. */
export class Refusal extends Error {
  readonly code: RefusalCode;

  /** `message` is for logs and developers; people read the words that belong to `code`. */
  constructor(code: RefusalCode, message: string) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
  }
}
