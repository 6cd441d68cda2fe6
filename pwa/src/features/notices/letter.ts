/** A letter to the office, opened in the person's own mail program. Neither names nor numbers of children stand in its subject. */
export function letterTo(address: string, subject: string, lines: readonly string[]): string {
  const text = (value: string) => encodeURIComponent(value);
  // RFC 6068: line breaks are %0D%0A, and a space is no plus.
  return `mailto:${text(address).replaceAll('%40', '@')}?subject=${text(subject)}&body=${lines.map(text).join('%0D%0A')}`;
}
