import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { classesOn } from '@osss/shared/timetable.ts';
import type { SchoolDate } from '@osss/shared/values.ts';
import type { SchoolWords } from '../school-words.ts';
import type { DayTurned } from './day-turned.ts';
import type { ClassOfDay } from './use-class.ts';
import styles from './day-turned-question.module.css';

type Props = { shown: ClassOfDay; turned: DayTurned; words: SchoolWords };

/** Stands before the class until it is answered: the first key of the new day must not count for the old one. */
export function DayTurnedQuestion({ shown, turned, words }: Props) {
  if (turned.today === null) return null;
  return <Question shown={shown} today={turned.today} words={words} onStay={turned.stay} />;
}

function Question({ shown, today, words, onStay }: { shown: ClassOfDay; today: SchoolDate; words: SchoolWords; onStay: () => void }) {
  const { t } = useTranslation('attendance');
  const dialog = useRef<HTMLDialogElement>(null);
  const { school, section, date } = shown;
  const meeting = classesOn(school, [section], today)[0];
  useEffect(() => {
    const hand = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (hand instanceof HTMLElement) hand.focus();
    };
  }, []);
  const [day, now] = [words.wholeDay(date), words.wholeDay(today)];
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="day-turned" onCancel={(event) => event.preventDefault()}>
      <h2 id="day-turned">{t('turned.what', { day, now })}</h2>
      <p>{t('turned.text')}</p>
      <div className={styles.answers}>
        <Button component={Link} to={meeting === undefined ? '/' : `/classes/${section.id}/${today}/${meeting.period_id}`}>
          {meeting === undefined ? t('turned.today') : t('turned.class', { now })}
        </Button>
        <Button variant="default" onClick={onStay}>
          {t('turned.stay', { day })}
        </Button>
      </div>
    </dialog>
  );
}
