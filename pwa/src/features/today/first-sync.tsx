import { useTranslation } from 'react-i18next';
import type { SyncState } from '../../data/classroom.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Link } from 'react-router';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import type { Standing } from './use-reasons.ts';
import { WhyNoClass } from './why-no-class.tsx';

/** Nothing has come from the school yet: say what is happening, and whose turn it is. */
export function FirstSync({ sync, standing }: { sync: SyncState; standing: Standing | null }) {
  const { t } = useTranslation('today');
  const onItsWay = sync.busy && sync.connection === 'offline';
  const reason = sync.last_exchange_at !== null ? 'nothing' : onItsWay ? 'online' : sync.connection;
  const why = reason === 'nothing' ? standing?.reasons[0] : undefined;
  if (why !== undefined && standing !== null) return <WhyNoClass reason={why} name={standing.name} title={t('first.title')} />;
  return (
    <>
      <PageHeader title={t('first.title')} />
      <Quiet title={t(`first.${reason}.what`)} text={t(`first.${reason}.text`)} />
      {reason === 'online' ? (
        <>
          <ProgressLine label={t('first.title')} progress={sync.progress} />
          <Skeleton />
        </>
      ) : null}
      {reason === 'signed_out' ? <Link to="/sync">{t('first.signed_out.open')}</Link> : null}
    </>
  );
}
