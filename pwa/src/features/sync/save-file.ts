/** Hands a text to the browser's downloads; the desktop application asks where to put it. */
export function saveFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** `unsent-work-2026-11-17-0820.osss`: it says when, and of nobody. */
export function fileName(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `unsent-work-${day}-${two(at.getHours())}${two(at.getMinutes())}.osss`;
}
