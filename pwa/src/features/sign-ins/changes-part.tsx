import { useTranslation } from 'react-i18next';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { useChanges, type LoginChange } from './sign-ins-reads.ts';
import styles from './sign-ins.module.css';

/** Who did what, the newest first; whoever did it, it is not forgotten. */
export function ChangesPart() {
  const { t } = useTranslation('sign-ins');
  const { data } = useChanges();
  if (data === undefined || data.items.length === 0) return null;
  return (
    <details className={styles.aside}>
      <summary>{t('changes.title')}</summary>
      <ol className={styles.list}>
        {data.items.map((change) => (
          <Change key={change.id} change={change} />
        ))}
      </ol>
    </details>
  );
}

function Change({ change }: { change: LoginChange }) {
  const { t } = useTranslation('sign-ins');
  const { moment } = useSchoolWords();
  const { action, name, username, person, by_name, claims, at } = change;
  const said = {
    signIn: name ?? username ?? '–',
    person: person?.name ?? '–',
    claims: claims.map((claim) => t(`claim.${claim}`)).join(', '),
  };
  const key = action === 'rule' && claims.length === 0 ? 'no_rule' : action;
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        {t(`changes.${key}`, said)}
        <small>{[by_name ?? t('changes.by_itself'), moment(at)].join(' · ')}</small>
      </div>
    </li>
  );
}
