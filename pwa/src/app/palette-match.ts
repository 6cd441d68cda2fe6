/** What can be found, with the words it is found by, folded once and not at every key. */
export type Findable = { words: string };

const rank = { wholeWord: 0, beginning: 1, inside: 2 } as const;

/** As somebody types it in a hurry: without accents, capitals, and the letters' variants. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}|ـ/gu, '')
    .replaceAll(/[-‐‑]/g, ' ')
    .toLowerCase()
    .replaceAll(/[ıßøłđæœة ىٱ’]/g, (letter) => variants[letter] ?? letter);
}

const variants: Record<string, string> = {
  ...{ ı: 'i', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', æ: 'ae', œ: 'oe' },
  // Written either way at the end of an Arabic name.
  ...{ ة: 'ه', ى: 'ي', ٱ: 'ا' },
  '’': "'",
};

/** Those that have every word of the question somewhere, best first; among equals the order they came in. */
export function matching<Item extends Findable>(items: readonly Item[], question: string, atMost: number): Item[] {
  const asked = folded(question).split(/\s+/).filter(Boolean);
  if (asked.length === 0) return items.slice(0, atMost);
  const byRank: Item[][] = [];
  for (const item of items) {
    const found = rankOf(item.words, asked);
    if (found !== null) (byRank[found] ??= []).push(item);
  }
  return byRank.flat().slice(0, atMost);
}

/** The sum over the asked words; null where one is not found. */
function rankOf(words: string, asked: readonly string[]): number | null {
  let sum = 0;
  for (const word of asked) {
    const at = words.indexOf(word);
    if (at < 0) return null;
    const beginning = at === 0 || words[at - 1] === ' ' ? at : words.indexOf(` ${word}`) + 1;
    if (beginning === 0 && at !== 0) sum += rank.inside;
    else sum += [' ', undefined].includes(words[beginning + word.length]) ? rank.wholeWord : rank.beginning;
  }
  return sum;
}
