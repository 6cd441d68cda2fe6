/**
 * What has to be written so that things stand in this order: the places they have, dealt out anew, so that moving one past another
 * writes two.
 * @param before null or not there: it has no place yet, and stands after the last
 */
export function positionsFor(order: readonly string[], before: ReadonlyMap<string, number | null>): Map<string, number> {
  const places = order.map((id) => before.get(id) ?? Number.POSITIVE_INFINITY).toSorted((a, b) => a - b);
  let last = 0;
  const free = places.map((place, index) => {
    last = index > 0 && (place <= last || !Number.isFinite(place)) ? last + 1 : Number.isFinite(place) ? place : 1;
    return last;
  });
  return new Map(
    order.flatMap((id, index) => {
      const place = free[index] ?? index + 1;
      return before.get(id) === place ? [] : [[id, place] as const];
    }),
  );
}

/** The same with one moved by so many places; past an end it stays. */
export function moved<Item>(items: readonly Item[], from: number, by: number): Item[] {
  const to = from + by;
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return [...items];
  return items.toSpliced(from, 1).toSpliced(to, 0, item);
}
