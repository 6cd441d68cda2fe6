/** Youngest first; a school's own words after the numbers. */
export function gradeOrder(grade: string | null): number {
  if (grade === null || grade === '') return 1000;
  const before = /^(pk|pre-?k|k|kg)$/i.exec(grade)?.[0].toLowerCase();
  if (before !== undefined) return before.startsWith('p') ? -1 : 0;
  const number = Number.parseInt(grade, 10);
  return Number.isNaN(number) ? 999 : number;
}
