import { useTranslation } from 'react-i18next';
import type { SchoolWords } from '../../ui/school-words.ts';
import page from '../../ui/page.module.css';
import type { MayMark } from './may-mark.ts';
import type { ClassOfDay } from './use-class.ts';

type Props = { shown: ClassOfDay; allowed: MayMark; words: SchoolWords };

/** Why something here is other than on a usual day, and what to do. */
export function ClassMessages({ shown, allowed, words }: Props) {
  const { t } = useTranslation('attendance');
  const { date, moment, meeting, rows } = shown;
  const messages = [
    ...(date === moment.date ? [] : [t(date < moment.date ? 'message.past' : 'message.future', { today: words.wholeDay(moment.date) })]),
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
}
