import { useTranslation } from 'react-i18next';
import { useClassroom, useDocuments } from '../../ui/classroom-context.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { useLive } from '../../ui/use-live.ts';
import { MalformedItem } from './malformed-item.tsx';
import { NoticeItem } from './notice-item.tsx';
import styles from './notices.module.css';

/** What did not go as it was typed: who, when, both values. */
export function NoticesScreen() {
  const { t } = useTranslation('notices');
  const notices = useDocuments('notices');
  const malformed = useLive(useClassroom().malformed);
  if (notices === undefined || malformed === undefined) return null;
  const newest = notices.toSorted((a, b) => b.created_at - a.created_at);
  return (
    <>
      <PageHeader title={t('title')} />
      {newest.length + malformed.length === 0 ? <Quiet title={t('empty.what')} text={t('empty.text')} /> : null}
      <ul className={styles.list}>
        {malformed.map(({ mutation, reason }) => (
          <MalformedItem key={mutation.id} mutation={mutation} reason={reason} />
        ))}
        {newest.map((notice) => (
          <NoticeItem key={notice.id} notice={notice} />
        ))}
      </ul>
    </>
  );
}
