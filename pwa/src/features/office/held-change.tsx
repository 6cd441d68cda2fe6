import { useTranslation } from 'react-i18next';
import { displayName } from '../../ui/names.ts';
import { useEditWords } from '../../ui/use-edit-words.ts';
import { useMarkWords } from '../../ui/use-mark-words.ts';
import type { Held, OfficeSchool } from './office-reads.ts';

type Props = { held: Held; change: Held['changes'][number]; codes: OfficeSchool['attendance_codes'] };

/** What one cell would say: a mark with its student, everything else in the words of its cell. */
export function HeldChange({ held, change, codes }: Props) {
  const { t } = useTranslation('office');
  const markWords = useMarkWords(codes);
  const editWords = useEditWords();
  const isMark = held.collection === 'attendance_sheets';
  const edit = editWords?.({ collection: held.collection, document_id: held.document_id, path: change.path });
  const words = isMark ? markWords : edit?.value;
  if (words === undefined) return null;
  // A student whom the records here do not have is named by the answer.
  const student = change.student === null || (!isMark && edit?.about.student != null) ? '' : displayName(change.student);
  return (
    <>
      <b>
        <bdi>{student}</bdi>
      </b>{' '}
      {isMark ? null : <b>{edit?.cell}</b>}{' '}
      {change.cell === 'taken' ? words(change.to) : t('late.change', { from: words(change.from), to: words(change.to) })}
    </>
  );
}
