import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StudentAlert } from '@osss/shared/collections/student-alerts.ts';
import styles from './student-alerts.module.css';

/**
 * A small sign beside a name; what it says is read on demand and closes when the hand moves on, since a classroom's screen is seen by the
 * class too.
 */
export function StudentAlerts({ alerts, name }: { alerts: readonly StudentAlert[]; name: string }) {
  const { t } = useTranslation('school');
  const [open, setOpen] = useState(false);
  const text = useId();
  if (alerts.length === 0) return null;
  const safety = alerts.some(({ audience }) => audience === 'safety');
  return (
    <>
      <button
        type="button"
        className={styles.sign}
        data-audience={safety ? 'safety' : 'plan'}
        aria-label={t('alert.of', { name, count: alerts.length })}
        aria-expanded={open}
        aria-controls={text}
        onClick={() => setOpen(!open)}
        onBlur={() => setOpen(false)}
        onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
      >
        {safety ? '!' : 'i'}
      </button>
      <span id={text} className={styles.text} role="status" hidden={!open}>
        {open ? alerts.map((alert) => <AlertText key={alert.id} alert={alert} />) : null}
      </span>
    </>
  );
}

function AlertText({ alert: { kind, title, details, instructions } }: { alert: StudentAlert }) {
  const { t } = useTranslation('school');
  return (
    <span className={styles.alert}>
      <b>{`${t(`alert.kind.${kind}`)}: ${title}`}</b>
      {details === null ? null : <span>{details}</span>}
      {instructions === null ? null : <span>{`${t('alert.do')} ${instructions}`}</span>}
    </span>
  );
}
