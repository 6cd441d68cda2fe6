import { isOneCell, type Range } from './grid-range.ts';
import { firstScoreColumn, type At, type GridLayout } from './grid-layout.ts';

export type Pasted = {
  cells: { at: At; text: string }[];
  /** Filled cells of the block that lie beyond the last row or column. */
  beyond: number;
};

/**
 * Where a block goes: from the selection's first cell on, as large as it is; over the whole selection, where that is a multiple of it, as
 * one copied score goes over all that is selected.
 */
export function pasteBlock(block: readonly (readonly string[])[], range: Range, layout: GridLayout): Pasted {
  const width = Math.max(0, ...block.map((row) => row.length));
  const { top, start } = range;
  const pasted: Pasted = { cells: [], beyond: 0 };
  if (start < firstScoreColumn || width === 0) return pasted;
  const [high, wide] = repeated(range, block.length, width);
  for (let down = 0; down < high; down += 1) {
    for (let along = 0; along < wide; along += 1) {
      const text = block[down % block.length]?.[along % width];
      if (text === undefined) continue;
      const [row, column] = [layout.rows[top + down], layout.columns[start + along]];
      if (row !== undefined && column !== undefined) pasted.cells.push({ at: { row, column }, text });
      else if (text.trim() !== '') pasted.beyond += 1;
    }
  }
  return pasted;
}

function repeated(range: Range, height: number, width: number): [number, number] {
  const [high, wide] = [range.bottom - range.top + 1, range.end - range.start + 1];
  const fits = !isOneCell(range) && high % height === 0 && wide % width === 0;
  return fits ? [high, wide] : [height, width];
}
