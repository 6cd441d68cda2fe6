import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { displayName } from '../../ui/names.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import { useMarkWords } from '../../ui/use-mark-words.ts';
import { HeldList } from './held-list.tsx';
import { useOfficePlace } from './office-place.ts';
import type { Day, Held, Late, OfficeSchool } from './office-reads.ts';
import styles from './office.module.css';

type Props = { school: OfficeSchool; day: Day; words: SchoolWords; held: Held[] | undefined; late: Late[] | undefined };

/** What waits for a yes or a no, and what came on a later school day than it counts for. */
export function WaitingView({ school, words, held, late }: Props) {
  const { t } = useTranslation('office');
  return (
    <>
      <HeldList held={held} school={school} words={words} />
      <section aria-labelledby="office-late" className={styles.part}>
        <h2 id="office-late">{t('late.title', { count: late?.length ?? 0 })}</h2>
        <p className={styles.soft}>{t('late.about')}</p>
        {late === undefined || late.length === 0 ? (
          <p className={styles.none}>{late === undefined ? '' : t('late.none')}</p>
        ) : (
          <ul className={styles.list}>
            {late.map((edit) => (
              <LateItem key={edit.id} edit={edit} school={school} words={words} />
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

function LateItem({ edit, school, words }: { edit: Late; school: OfficeSchool; words: SchoolWords }) {
  const { t } = useTranslation('office');
  const place = useOfficePlace();
  const markWords = useMarkWords(school.attendance_codes);
  return (
    <li className={styles.item}>
      <div className={styles.what}>
        {edit.changes.map((change) => (
          <div key={`${change.student?.student_id ?? ''} ${change.cell}`}>
            <b>
              <bdi>{change.student === null ? t('late.taken') : displayName(change.student)}</bdi>
            </b>{' '}
            {change.cell === 'taken' ? null : t('late.change', { from: markWords(change.from), to: markWords(change.to) })}
            {change.outcome === 'applied' ? null : <small>{t(`late.${change.outcome}`)}</small>}
          </div>
        ))}
      </div>
      <div className={styles.what}>
        {t('late.by', { name: edit.by?.name ?? t('late.nobody'), day: words.wholeDay(edit.date) })}
        <small>{t('late.times', { made: words.moment(edit.effective_at), received: words.moment(edit.received_at) })}</small>
      </div>
      <Link className={styles.open} to={place.to({ sheet: edit.sheet_id })}>
        {t('classes.open')}
      </Link>
    </li>
  );
}
