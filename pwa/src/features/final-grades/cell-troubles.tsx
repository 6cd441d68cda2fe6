import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Json } from '@osss/shared/values.ts';
import type { CellState, CellStates } from '../../data/classroom.ts';
import type { FinalRow } from '../../ui/gradebook/final-rows.ts';
import { useEditWords } from '../../ui/use-edit-words.ts';
import type { FinalGrading } from './use-final-grading.ts';
import styles from './final.module.css';

const cells = ['override', 'comment', 'verified', 'posted'] as const;
type Cell = (typeof cells)[number];
type Trouble = Extract<CellState, { value: Json }>;

function stateOf(states: CellStates, student_id: string, cell: Cell): CellState | undefined {
  return states[`grades/${student_id}/${cell}`];
}

/** Quiet until it matters: where the last of what was entered here is. What does not stand is told below the row. */
export function CellsState({ student_id, states }: { student_id: string; states: CellStates }) {
  const { t } = useTranslation(['final-grades', 'school']);
  const found = cells.map((cell) => stateOf(states, student_id, cell)?.state);
  const state = found.includes('device') ? 'device' : found.includes('sent') ? 'sent' : null;
  return state === null ? null : (
    <small className={styles.state} data-state={state}>
      {t(`school:state.${state}`)}
    </small>
  );
}

type Props = { row: FinalRow; grading: FinalGrading; states: CellStates; mayWrite: boolean; columns: number };

/** What was entered here and does not stand, beside what does; nothing is overwritten until the person says which. */
export function CellTroubles({ row, grading, states, mayWrite, columns }: Props) {
  const troubles = cells.flatMap((cell) => {
    const state = stateOf(states, row.student.id, cell);
    return state !== undefined && 'value' in state ? [{ cell, state }] : [];
  });
  if (troubles.length === 0) return null;
  return (
    <tr className={styles.troubles} data-trouble={row.student.id}>
      <td colSpan={columns}>
        {troubles.map(({ cell, state }) => (
          <CellTrouble key={cell} row={row} cell={cell} state={state} grading={grading} mayWrite={mayWrite} />
        ))}
      </td>
    </tr>
  );
}

type OneProps = { row: FinalRow; cell: Cell; state: Trouble; grading: FinalGrading; mayWrite: boolean };

function CellTrouble({ row, cell, state, grading, mayWrite }: OneProps) {
  const { t } = useTranslation(['final-grades', 'school']);
  const words = useEditWords();
  if (words === undefined) return null;
  const path = ['grades', row.student.id, cell];
  const said = words({ collection: 'final_grades', document_id: grading.document_id, path });
  const standing = standingIn(row, cell);
  const [mine, theirs] = [said.value(state.value), said.value(standing)];
  const why = t(`school:state.${state.state}`, { reason: t(`school:${state.state}.${state.reason}`) });
  // What is held waits for the office; entering it again here would only be held again.
  const canSettle = mayWrite && state.state === 'lost' && row.posted === null;
  return (
    <p className={styles.trouble}>
      <span>
        <b>{said.cell}</b> – {why}. {t('trouble.both', { mine, theirs })}
      </span>
      {canSettle ? (
        <>
          <button type="button" onClick={() => grading.settle(row, cell, standing)}>
            {t('trouble.leave', { what: theirs })}
          </button>
          <button type="button" onClick={() => grading.settle(row, cell, state.value)}>
            {t('trouble.mine', { what: mine })}
          </button>
        </>
      ) : (
        <Link to="/notices">{t('trouble.notices')}</Link>
      )}
    </p>
  );
}

function standingIn(row: FinalRow, cell: Cell): Json {
  if (cell === 'override') return row.override;
  if (cell === 'comment') return row.comment;
  if (cell === 'posted') return row.posted;
  return row.verified ? true : null;
}
