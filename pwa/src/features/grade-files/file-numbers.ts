/** `both`: our own file, in which no number is grouped, whatever a spreadsheet has made of its decimals. Null: nothing tells. */
export type DecimalSign = '.' | ',' | 'both' | null;

/** Which sign the file's numbers have before their decimals, where one of them shows it; a thousand is never written with it. */
export function decimalSignOf(cells: Iterable<string>): DecimalSign {
  for (const cell of cells) {
    const sign = /^\s*\d+([.,])(\d{1,2}|\d{4,})\s*%?\s*$/.exec(cell)?.[1];
    if (sign === '.' || sign === ',') return sign;
  }
  return null;
}

/** `1,000` in a file of points is a thousand, in one of commas it is one; where nothing tells, nobody guesses. */
export function asTyped(cell: string, sign: DecimalSign): { text: string } | { problem: 'unclear_number' } {
  const text = cell.trim();
  if (sign === 'both' || !/^[1-9]\d{0,2}([.,]\d{3})+([.,]\d+)?\s*%?$/.test(text)) return { text };
  const grouping = [...text].find((letter) => letter === '.' || letter === ',');
  const mixed = text.includes('.') && text.includes(',');
  const several = !mixed && text.split(grouping ?? '').length > 2;
  const isGrouped = mixed || several || (sign !== null && sign !== grouping);
  if (isGrouped) return { text: text.replaceAll(grouping ?? '', '') };
  return sign === null ? { problem: 'unclear_number' } : { text };
}
