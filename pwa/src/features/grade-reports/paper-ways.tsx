import { useState, type ReactNode } from 'react';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useHost } from '../../host/host-context.tsx';
import { useToast } from '../../ui/toasts.tsx';
import styles from './report.module.css';

/** To paper, or to a file: a browser's own print dialog writes PDF, the desktop application does so itself. */
export function PaperWays({ fileName, print, children }: { fileName: string; print: string; children?: ReactNode }) {
  const { t } = useTranslation('grade-reports');
  const { savePdf } = useHost();
  const say = useToast();
  const [saving, setSaving] = useState(false);
  const save = async (write: NonNullable<typeof savePdf>) => {
    setSaving(true);
    await write(fileName).catch(() => say({ text: t('pdf.failed'), tone: 'trouble' }));
    setSaving(false);
  };
  return (
    <div className={`${styles.ways} no-print`}>
      <Button onClick={() => window.print()}>{print}</Button>
      {savePdf === null ? (
        <span className={styles.soft}>{t('pdf.browser')}</span>
      ) : (
        <Button variant="default" loading={saving} onClick={() => void save(savePdf)}>
          {t('pdf.save')}
        </Button>
      )}
      {children}
    </div>
  );
}
