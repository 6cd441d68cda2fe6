/** As people type in a hurry: no accents, no case; Arabic without vowel signs, hamzas and the two letters often written for each other. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\p{M}ـ]/gu, '')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
    .toLowerCase();
}

/** Whether every word of `asked` stands somewhere in `text`, in any order; both folded. */
export function hasWords(text: string, asked: string): boolean {
  return asked.split(/\s+/).every((word) => text.includes(word));
}
