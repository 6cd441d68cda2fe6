import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useClassroom } from '../../ui/classroom-context.tsx';
import { useMarkWords } from '../../ui/use-mark-words.ts';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import type { Mutation } from '@osss/shared/protocol.ts';
import type { MalformedReason } from '@osss/shared/refusals.ts';
import { useAbout } from './use-about.ts';
import styles from './notices.module.css';

type Props = { mutation: Mutation; reason: MalformedReason };

/** It stays here, with its value, until the person who typed it has seen it. */
export function MalformedItem({ mutation, reason }: Props) {
  const { t } = useTranslation(['notices', 'school']);
  const { discard } = useClassroom();
  const about = useAbout(mutation.document_id, mutation.changes[0]?.path ?? []);
  const words = useSchoolWords(about.timeZone);
  const markWords = useMarkWords(about.codes);
  return (
    <li className={styles.item}>
      <h2>{t('kind.malformed')}</h2>
      <p className={styles.about}>
        {about.text} · {words.moment(mutation.made_at)}
      </p>
      <dl className={styles.values}>
        {mutation.changes.map((change) => (
          <div key={change.path.join('/')}>
            <dt>{t('mine')}</dt>
            <dd>{markWords(change.to)}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.why}>{t(`school:malformed.${reason}`)}</p>
      <Button variant="default" onClick={() => void discard(mutation.id)}>
        {t('discard')}
      </Button>
    </li>
  );
}
