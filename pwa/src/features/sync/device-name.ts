const systems: [RegExp, string][] = [
  [/CrOS/, 'Chromebook'],
  [/iPad/, 'iPad'],
  [/iPhone/, 'iPhone'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'Mac'],
  [/Linux/, 'Linux'],
];
/** Each calls itself by the names of those it came from: the most particular first. */
const programs: [RegExp, string][] = [
  [/Electron\//, 'OSSS Teacher'],
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(?:e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

/** `Chromebook · Chrome`, so that two devices of one person can be told apart. */
export function deviceName(userAgent: string): string {
  const name = (list: [RegExp, string][]) => list.filter(([pattern]) => pattern.test(userAgent)).map(([, word]) => word)[0];
  return [name(systems), name(programs)].filter((word) => word !== undefined).join(' · ');
}
