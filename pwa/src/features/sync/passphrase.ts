/** Fewer letters than this are guessed by whoever finds the file. */
export const shortest = 12;

export type Strength = 'short' | 'repeated' | 'fair' | 'strong';

/** A hint, no gate but for the length: four words that belong together for nobody else are both strong and remembered. */
export function strengthOf(passphrase: string): Strength {
  const letters = [...passphrase.normalize('NFKC').trim()];
  if (letters.length < shortest) return 'short';
  if (new Set(letters).size < 6) return 'repeated';
  const words = passphrase.trim().split(/\s+/u).length;
  const kinds = [/\p{Ll}|\p{Lo}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}\s]/u].filter((kind) => kind.test(passphrase)).length;
  return letters.length >= 20 || words >= 4 || (letters.length >= 16 && kinds >= 3) ? 'strong' : 'fair';
}
