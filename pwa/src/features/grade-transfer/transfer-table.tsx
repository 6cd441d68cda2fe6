import { useTranslation } from 'react-i18next';
import type { Section } from '@osss/shared/collections/sections.ts';
import type { TransferChoice, TransferRow } from '../../ui/gradebook/transfer-rows.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { classTitle } from '../../ui/names.ts';
import { TransferItem } from './transfer-item.tsx';
import styles from './transfer.module.css';

type Props = {
  gradebook: SectionGradebook;
  former: Section;
  rows: readonly TransferRow[];
  choices: ReadonlyMap<string, TransferChoice>;
  onChoose: (assignment: string, choice: TransferChoice) => void;
};

/** Everything the student has there, each with its place here: what is shown is what is written. */
export function TransferTable({ gradebook, former, rows, choices, onChoose }: Props) {
  const { t } = useTranslation('grade-transfer');
  const taken = new Set(rows.flatMap(({ to }) => to?.id ?? []));
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('column.work')}</th>
          <th scope="col">{t('column.there', { class: classTitle(former) })}</th>
          <th scope="col">{t('column.to')}</th>
          <th scope="col">{t('column.here')}</th>
          <th scope="col">{t('column.outcome')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <TransferItem
            key={row.from.id}
            gradebook={gradebook}
            row={row}
            taken={taken}
            replace={choices.get(row.from.id)?.replace ?? false}
            onChoose={(choice) => onChoose(row.from.id, choice)}
          />
        ))}
      </tbody>
    </table>
  );
}
