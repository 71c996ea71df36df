/** The name under which a backup is saved elsewhere: when it was made, in local time. */
export function backupFileName(madeAt: number): string {
  const made = new Date(madeAt);
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = `${made.getFullYear()}-${two(made.getMonth() + 1)}-${two(made.getDate())}`;
  return `kith-${day}-${two(made.getHours())}${two(made.getMinutes())}.kith`;
}

/** The same file as one that browsers save as it is: without a type they look into it and give it another ending. */
export function asDownload(file: Blob): Blob {
  return file.slice(0, file.size, 'application/octet-stream');
}
