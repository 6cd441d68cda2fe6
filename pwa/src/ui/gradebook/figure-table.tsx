import type { ReactNode } from 'react';
import styles from './figures.module.css';

export type FigureRow = { key: string; cells: readonly [ReactNode, ...ReactNode[]] };

type Props = {
  /** What the table is of, for who hears it. */
  label: string;
  head: readonly string[];
  rows: readonly FigureRow[];
};

/** Figures below each other, each row named by its first cell. */
export function FigureTable({ label, head, rows }: Props) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a table wider than a phone scrolls by itself, also by the keyboard
    <div className={styles.scroll} role="region" aria-label={label} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {head.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [name, ...figures] }) => (
            <tr key={key} data-row={key}>
              <th scope="row">{name}</th>
              {figures.map((figure, index) => (
                <td key={head[index + 1]}>{figure}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
