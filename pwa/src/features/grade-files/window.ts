/** One page of a long list; a list that has become shorter shows its last one. */
export function paged<T>(list: readonly T[], wanted: number, size: number) {
  const last = Math.max(0, Math.floor((list.length - 1) / size) * size);
  const first = Math.min(wanted, last);
  const end = Math.min(first + size, list.length);
  return {
    shown: list.slice(first, end),
    first,
    before: first === 0 ? null : first - size,
    after: end === list.length ? null : end,
    words: { from: first + 1, to: end, all: list.length },
  };
}
