/** Key of a row whose every field is being typed: what tells it from the others, and stays while it is typed, is only its place. */
export function placeOf(index: number): string {
  return `place-${index}`;
}
