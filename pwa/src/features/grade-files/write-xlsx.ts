import type { TableCell } from './gradebook-table.ts';

type Options = { sheet: string; rightToLeft: boolean };

/** A workbook of one sheet: numbers are numbers, texts are texts whatever they begin with, names and headers stay in view. */
export async function writeXlsx(rows: readonly (readonly TableCell[])[], { sheet, rightToLeft }: Options): Promise<Blob> {
  const { default: write } = await import('write-excel-file/universal');
  const cells = rows.map((row, line) => row.map((value) => cellOf(value, line === 0)));
  const width = rows[0]?.length ?? 0;
  const columns = Array.from({ length: width }, (_, index) => ({ width: index === 1 ? 28 : 14 }));
  return write(cells, {
    sheet: sheetName(sheet),
    columns,
    stickyRowsCount: 1,
    stickyColumnsCount: 2,
    orientation: 'landscape',
    rightToLeft,
  }).toBlob();
}

function cellOf(value: TableCell, head: boolean) {
  if (value === null || value === '') return null;
  const style = head ? { fontWeight: 'bold' as const, wrap: true } : {};
  return typeof value === 'number' ? { ...style, value, type: Number } : { ...style, value: asText(value), type: String };
}

/** The library keeps the texts it has written by name in an object, and takes what every object has (`constructor`) for one of them. */
function asText(value: string): string {
  return value in Object.prototype ? `${value} ` : value;
}

/** Excel takes no name of a sheet with these signs, or of more than 31 letters. */
function sheetName(name: string): string {
  return name.replaceAll(/[\\/*?:[\]]/g, ' ').slice(0, 31);
}
