import { browser } from '@/utils/browser';

export const BIN_ALARM = 'bin';
const DAY = 24 * 60;
/** Minutes after the first start, when there is more to do than tidying up. */
const FIRST = 10;

/** Has the bin looked through once a day; an alarm that is set already goes on as it is. */
export async function setBinAlarm(): Promise<void> {
  if ((await browser.alarms.get(BIN_ALARM)) !== undefined) return;
  await browser.alarms.create(BIN_ALARM, { delayInMinutes: FIRST, periodInMinutes: DAY });
}
