type Named = { name: string };

/**
 * Whose name has a word that begins with what was typed, then whoever has it anywhere. Accents and case do not matter: nobody types
 * them in a hurry.
 */
export function namedLike<Item extends Named>(items: readonly Item[], text: string, compare: (a: string, b: string) => number): Item[] {
  const wanted = plain(text).trim();
  if (wanted === '') return [...items];
  const ranked = items.map((item) => ({ item, rank: rankOf(plain(item.name), wanted) })).filter(({ rank }) => rank < nowhere);
  return ranked.toSorted((a, b) => a.rank - b.rank || compare(a.item.name, b.item.name)).map(({ item }) => item);
}

const nowhere = 3;

function rankOf(name: string, wanted: string): number {
  if (name.startsWith(wanted)) return 0;
  if (name.split(/[\s'’-]+/).some((word) => word.startsWith(wanted))) return 1;
  return name.includes(wanted) ? 2 : nowhere;
}

function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase();
}
