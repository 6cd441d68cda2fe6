import { useTranslation } from 'react-i18next';
import { accountedStates, type EmergencyRoll } from '@osss/shared/collections/emergency-rolls.ts';
import type { Guid } from '@osss/shared/values.ts';
import { gradeOrder } from '../../ui/grade-order.ts';
import { PrintSheet } from '../../ui/print-sheet.tsx';
import type { SchoolWords } from '../../ui/school-words.ts';
import type { Child } from './roll.ts';
import styles from './paper.module.css';

type Props = {
  title: string;
  day: string;
  pupils: readonly Child[];
  /** Null: a blank roll, for pencils. */
  accounted: EmergencyRoll['accounted'] | null;
  words: SchoolWords;
  who: (user: Guid) => string;
  onDone: () => void;
};

/** A box for every state, grade by grade; what is known is ticked, with who said it. */
export function RollPaper({ title, day, pupils, accounted, words, who, onDone }: Props) {
  const { t } = useTranslation('emergency');
  const byGrade = [...Map.groupBy(pupils, ({ grade }) => grade)].toSorted(([a], [b]) => gradeOrder(a) - gradeOrder(b));
  const noted = (id: Guid): string => {
    const value = accounted?.[id] ?? null;
    return value === null
      ? ''
      : [value.place, t('said_by', { who: who(value.by), time: words.time(value.at) })].filter(Boolean).join(' · ');
  };
  return (
    <PrintSheet title={title} day={day} onDone={onDone}>
      {byGrade.map(([grade, own]) => (
        <table key={grade ?? ''} className={styles.roll}>
          <thead>
            <tr>
              <th scope="col">{grade === null ? t('no_grade') : t('grade', { grade })}</th>
              {accountedStates.map((state) => (
                <th key={state} scope="col">
                  {t(`state.${state}`)}
                </th>
              ))}
              <th scope="col">{t('print.note')}</th>
            </tr>
          </thead>
          <tbody>
            {own.map(({ id, name }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                {accountedStates.map((state) => (
                  <td key={state} className={styles.box}>
                    {accounted?.[id]?.state === state ? '☒' : '☐'}
                  </td>
                ))}
                <td>{noted(id)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
      <p className={styles.signature}>{t('print.signature')}</p>
    </PrintSheet>
  );
}
