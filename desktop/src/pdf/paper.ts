// Where paper is cut in inches (CLDR's territories of US paper); the rest of the world has DIN's.
const letterCountries = 'BZ CA CL CO CR GT MX NI PA PH PR SV US VE'.split(' ');

/** @param country as the system says (`US`); empty where it does not: the schools this is made for write on Letter. */
export function paperOf(country: string): 'A4' | 'Letter' {
  return country === '' || letterCountries.includes(country.toUpperCase()) ? 'Letter' : 'A4';
}

/** A name that Windows, macOS and Linux all take: without what parts folders, is reserved, or ends in a dot. */
export function fileNameOf(name: string): string {
  const plain = name
    .normalize('NFC')
    // oxlint-disable-next-line no-control-regex -- control characters are what must go
    .replaceAll(/[\u0000-\u001f<>:"/\\|?*\u007f]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 120)
    .replace(/[. ]+$/, '');
  // What begins with a dot is hidden on some systems.
  return `${plain.replace(/^[. ]+/, '') || 'Report'}.pdf`;
}
