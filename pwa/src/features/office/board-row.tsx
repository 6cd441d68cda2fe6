import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SchoolWords } from '../../ui/school-words.ts';
import { useNow } from '../../ui/use-now.ts';
import { silentSince } from './board.ts';
import type { OfficeMeeting } from './office-reads.ts';
import { useOfficePlace } from './office-place.ts';
import styles from './office.module.css';

export function BoardRow({ meeting, words }: { meeting: OfficeMeeting; words: SchoolWords }) {
  const { t } = useTranslation('office');
  const place = useOfficePlace();
  const { section, taken, enrolled, marked, unmarked, absent, teachers, room } = meeting;
  const title = `${section.course_name} · ${section.section_number}`;
  return (
    <tr>
      <th scope="row">
        <bdi>{section.course_name}</bdi> <span className={styles.soft}>{section.section_number}</span>
      </th>
      <td>
        {teachers.map((teacher) => (
          <bdi key={teacher.user_id} className={styles.line}>
            {teacher.role === 'substitute' ? t('classes.substitute', { name: teacher.name }) : teacher.name}
          </bdi>
        ))}
      </td>
      <td>{room}</td>
      <td>
        {taken === null ? (
          <b className={styles.no}>{t('classes.not_taken')}</b>
        ) : (
          <span className={styles.yes}>{t('classes.taken_by', { time: words.time(taken.at), name: taken.by.name })}</span>
        )}
        {taken === null ? <Silence meeting={meeting} words={words} /> : null}
      </td>
      <td>
        {t('classes.marked', { marked, enrolled })}
        {absent === 0 ? null : <span className={styles.absent}>{t('classes.absent', { count: absent })}</span>}
        {taken !== null && unmarked > 0 ? <b className={styles.waits}>{t('classes.unmarked', { count: unmarked })}</b> : null}
      </td>
      <td>
        <Link className={styles.open} to={place.to({ sheet: meeting.sheet_id })} aria-label={t('classes.open_sheet', { name: title })}>
          {t('classes.open')}
        </Link>
      </td>
    </tr>
  );
}

/** Marks may be on a device that cannot send them: then waiting is right, and calling parents is not. */
function Silence({ meeting, words }: { meeting: OfficeMeeting; words: SchoolWords }) {
  const { t } = useTranslation('office');
  const now = useNow();
  const since = silentSince(meeting, now);
  if (since === null || meeting.teachers.length === 0) return null;
  if (since === 'never') return <small className={styles.waits}>{t('device.never')}</small>;
  const far = now - since > 20 * 3_600_000;
  return <small className={styles.waits}>{t('device.silent', { time: far ? words.moment(since) : words.time(since) })}</small>;
}
