import * as z from 'zod/mini';
import { browser } from '@/utils/browser';

const KEY = 'weekly-backup';

/** Why a weekly backup was not saved. */
export const WEEKLY_FAILURES = ['not-allowed', 'store', 'full', 'passphrase', 'download'] as const;
export type WeeklyFailure = (typeof WEEKLY_FAILURES)[number];

const savedFile = z.object({
  downloadId: z.number(),
  fileName: z.string(),
  /** Milliseconds since the epoch. */
  madeAt: z.number(),
  people: z.number(),
  size: z.number(),
});

const weeklyBackup = z.object({
  enabled: z.boolean(),
  /** Whether the files are encrypted: should the key be gone, none is written without it. */
  encrypted: z.boolean(),
  /** The files that are kept, newest first. */
  files: z.array(savedFile),
  /** One that the browser is still writing. */
  running: z.optional(savedFile),
  /** How often it has failed since it last succeeded, why and when. */
  failure: z.optional(z.object({ reason: z.enum(WEEKLY_FAILURES), at: z.number(), times: z.number() })),
});
export type WeeklyBackup = z.infer<typeof weeklyBackup>;
export type SavedFile = z.infer<typeof savedFile>;

const OFF: WeeklyBackup = { enabled: false, encrypted: false, files: [] };

/** How the weekly backup stands. Only the background writes it. */
export async function readWeeklyBackup(): Promise<WeeklyBackup> {
  const parsed = weeklyBackup.safeParse((await browser.storage.local.get(KEY))[KEY]);
  return parsed.success ? parsed.data : OFF;
}

export async function writeWeeklyBackup(state: WeeklyBackup): Promise<void> {
  await browser.storage.local.set({ [KEY]: state });
}
