import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '@osss/shared/school-day.ts';
import type { SchoolWords } from '../school-words.ts';
import page from '../page.module.css';
import type { MayMark } from './may-mark.ts';
import { sameButItsMarks, type ClassOfDay } from './use-class.ts';

type Props = { shown: ClassOfDay; allowed: MayMark; words: SchoolWords };

/** Why something here is other than on a usual day, and what to do. */
export const ClassMessages = memo(function ClassMessages({ shown, allowed, words }: Props) {
  const { t } = useTranslation('attendance');
  const { school, date, moment, meeting, rows } = shown;
  const today = words.wholeDay(moment.date);
  const until = words.wholeDay(addDays(date, school.settings.edit_days));
  const messages = [
    ...(date < moment.date
      ? [[t('message.past', { today }), ...(allowed === 'yes' ? [t('message.until', { until })] : [])].join(' ')]
      : []),
    ...(date > moment.date ? [t('message.future', { today })] : []),
    ...(allowed === 'no' ? [t('message.read_only')] : []),
    ...(allowed === 'held' ? [t('message.held')] : []),
    ...(meeting === null ? [t('message.no_meeting')] : []),
    ...(rows.length === 0 ? [t('message.nobody')] : []),
  ];
  return messages.map((message) => (
    <p key={message} className={page.message}>
      {message}
    </p>
  ));
}, sameButItsMarks);
