import { useTranslation } from 'react-i18next';
import type { Mutation } from '@osss/shared/protocol.ts';
import type { MalformedReason } from '@osss/shared/refusals.ts';
import { useClassroom } from '../../ui/classroom-context.tsx';
import type { EditPlace, EditWords } from '../../ui/use-edit-words.ts';
import { WriteToOffice } from './write-to-office.tsx';
import styles from './notices.module.css';

type Props = { mutation: Mutation; reason: MalformedReason; editWords: (place: EditPlace) => EditWords };

/** It stays here, with its value, until the person who typed it has seen it. */
export function MalformedItem({ mutation, reason, editWords }: Props) {
  const { t } = useTranslation(['notices', 'school']);
  const { discard } = useClassroom();
  const told = mutation.changes.map((change) => ({ change, words: editWords({ ...mutation, path: change.path }) }));
  const [first] = told;
  if (first === undefined) return null;
  const { words, change } = first;
  return (
    <li className={styles.group}>
      <header className={styles.head}>
        <h2>{t('kind.malformed')}</h2>
        <p className={styles.about}>
          {[words.what, ...(words.day === null ? [] : [words.day]), words.moment(mutation.made_at)].join(' · ')}
        </p>
      </header>
      <div className={styles.item}>
        <dl className={styles.values}>
          {told.map((one) => (
            <div key={one.change.path.join('/')}>
              <dt>{one.words.cell}</dt>
              <dd>{one.words.value(one.change.to)}</dd>
            </div>
          ))}
        </dl>
        <p className={styles.why}>{t(`school:malformed.${reason}`)}</p>
        <div className={styles.actions}>
          <button type="button" className={styles.button} onClick={() => void discard(mutation.id)}>
            {t('discard')}
          </button>
          <WriteToOffice words={words} mine={change.to} theirs={change.from} />
        </div>
      </div>
    </li>
  );
}
