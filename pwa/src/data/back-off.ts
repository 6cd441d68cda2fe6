/** Full jitter: anywhere up to a bound that doubles with each failure, so that a school's devices do not come back together (EX8). */
export function backOff(failures: number, random: () => number, atLeast: number | null): number {
  const bound = Math.min(60_000, 500 * 2 ** Math.min(failures, 10));
  return atLeast === null ? random() * bound : atLeast * (1 + random() / 2);
}
