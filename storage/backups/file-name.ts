/** The name under which a backup is saved elsewhere: when it was made, in local time. */
export function backupFileName(madeAt: number): string {
  const made = new Date(madeAt);
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = `${made.getFullYear()}-${two(made.getMonth() + 1)}-${two(made.getDate())}`;
  return `kith-${day}-${two(made.getHours())}${two(made.getMinutes())}.kith`;
}
