import { useTranslation } from 'react-i18next';
import { AboutDevice } from './about-device.tsx';
import { SyncState } from '../features/sync/sync-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';

/** What this device has and has not sent, and whose device it is. */
export function DeviceScreen() {
  const { t } = useTranslation('sync');
  return (
    <>
      <PageHeader title={t('title')} />
      <SyncState />
      <AboutDevice />
    </>
  );
}
