import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '@osss/shared/refusals.ts';
import type { Guid } from '@osss/shared/values.ts';
import type { ClassOfDay } from '../../ui/attendance/use-class.ts';
import { useClassroom, useDocuments } from '../../ui/classroom-context.tsx';
import { classTitle, displayName } from '../../ui/names.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import { useLive } from '../../ui/use-live.ts';
import { namedLike } from './named-like.ts';
import { whyNotHere } from './reasons.ts';
import { useModal } from './use-modal.ts';
import styles from './ask.module.css';

type Props = { shown: ClassOfDay; name: string; words: SchoolWords; onLeave: (student?: Guid) => void };

/** "Why is X not here?": the dates of the rosters this device holds answer it, also without a network. */
export function WhyNotHere({ shown, name, words, onLeave }: Props) {
  const { t } = useTranslation('attendance');
  const [text, setText] = useState(name);
  const dialog = useModal();
  const { date, section } = shown;
  const students = useDocuments('students');
  const reason = useReasonWords(shown, words);
  const known = useMemo(() => (students ?? []).map((student) => ({ id: student.id, name: displayName(student) })), [students]);
  const found = text.trim() === '' ? [] : namedLike(known, text, words.compare).slice(0, 8);
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="why-not-here" onCancel={() => onLeave()}>
      <h2 id="why-not-here">{t('why.title', { title: classTitle(section, shown.meeting?.period_name), day: words.wholeDay(date) })}</h2>
      <input
        className={styles.field}
        aria-label={t('why.field')}
        placeholder={t('why.field')}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ul className={styles.list} aria-live="polite">
        {found.map((student) => (
          <li key={student.id}>
            <b>{student.name}</b>
            <small>{reason(student.id)}</small>
          </li>
        ))}
        {text.trim() !== '' && found.length === 0 ? <Nobody words={words} /> : null}
      </ul>
      <div className={styles.foot}>
        <button type="button" onClick={() => onLeave()}>
          {t('close')}
        </button>
      </div>
    </dialog>
  );
}

function Nobody({ words }: { words: SchoolWords }) {
  const { t } = useTranslation('attendance');
  const last = useLive(useClassroom().sync)?.last_exchange_at ?? null;
  return <li>{last === null ? t('why.nobody') : t('why.nobody_since', { moment: words.moment(last) })}</li>;
}

function useReasonWords({ section, date, meeting }: ClassOfDay, words: SchoolWords): (student: Guid) => string {
  const { t, i18n } = useTranslation('attendance');
  const enrollments = useDocuments('enrollments');
  const sections = useDocuments('sections');
  return (student) => {
    const answer = whyNotHere(enrollments ?? [], { student, section: section.id, date });
    switch (answer.why) {
      case 'dropped':
        return t('why.dropped', { day: words.shortDay(answer.day) });
      case 'joins':
        return t('why.joins', { day: words.shortDay(answer.day) });
      case 'elsewhere': {
        const titles = (sections ?? []).filter(({ id }) => answer.sections.includes(id)).map((other) => classTitle(other));
        return t('why.elsewhere', { classes: new Intl.ListFormat(i18n.language).format(titles) });
      }
      case 'here':
        return meeting === null ? t('why.no_meeting') : t('why.here');
      case 'not_enrolled':
        return t('why.not_enrolled');
      default:
        return assertNever(answer);
    }
  };
}
