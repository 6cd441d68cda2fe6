import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadWork } from './load-work.tsx';
import { SaveWork } from './save-work.tsx';
import styles from './sync.module.css';

/** Work that cannot wait for this device's network goes by file to one that has it. */
export function SavedWorkPart({ unsent }: { unsent: number }) {
  const { t } = useTranslation('sync');
  const [open, setOpen] = useState<'save' | 'load' | null>(null);
  const close = () => setOpen(null);
  return (
    <section className={styles.part} aria-labelledby="saved-work">
      <h2 id="saved-work">{t('saved_work')}</h2>
      <div className={styles.actions}>
        <Button variant="default" disabled={unsent === 0} aria-expanded={open === 'save'} onClick={() => setOpen('save')}>
          {t('save.open')}
        </Button>
        <Button variant="default" aria-expanded={open === 'load'} onClick={() => setOpen('load')}>
          {t('load.open')}
        </Button>
      </div>
      {open === 'save' ? <SaveWork onCancel={close} /> : null}
      {open === 'load' ? <LoadWork onCancel={close} /> : null}
    </section>
  );
}
