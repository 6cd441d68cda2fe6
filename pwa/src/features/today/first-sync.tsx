import { useTranslation } from 'react-i18next';
import type { SyncState } from '../../data/classroom.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { Quiet } from '../../ui/quiet.tsx';

/** Nothing has come from the school yet: say what is happening, and whose turn it is. */
export function FirstSync({ sync }: { sync: SyncState }) {
  const { t } = useTranslation('today');
  const onItsWay = sync.busy && sync.connection === 'offline';
  const reason = sync.last_exchange_at !== null ? 'nothing' : onItsWay ? 'online' : sync.connection;
  return (
    <>
      <PageHeader title={t('first.title')} />
      <Quiet title={t(`first.${reason}.what`)} text={t(`first.${reason}.text`)} />
      {reason === 'online' ? <ProgressLine label={t('first.title')} progress={sync.progress} /> : null}
    </>
  );
}
