import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { SignedIn } from '../auth/people.ts';
import { useClassroom } from '../ui/classroom-context.tsx';
import { modName } from '../ui/keys.ts';
import { useLive } from '../ui/use-live.ts';
import { useTour } from './tour.ts';
import styles from './tour-card.module.css';

const steps = { teacher: ['take', 'saved', 'find'], office: ['office', 'saved', 'find'] } as const;

/** Three things to know, below the day's work: it moves nothing, takes no focus, and waits until somebody reads it. */
export function TourCard({ person }: { person: SignedIn }) {
  const { pathname } = useLocation();
  const { open, end } = useTour(person);
  const received = useLive(useClassroom().sync)?.last_exchange_at ?? null;
  if (!open || received === null || (pathname !== '/' && pathname !== '/office')) return null;
  return <Steps steps={steps[pathname === '/' ? 'teacher' : 'office']} end={end} />;
}

type StepsProps = { steps: (typeof steps)['teacher' | 'office']; end: () => void };

function Steps({ steps: shown, end }: StepsProps) {
  const { t } = useTranslation('shell');
  const [at, setAt] = useState(0);
  const step = shown[at] ?? 'find';
  const last = at === shown.length - 1;
  return (
    <section className={styles.card} aria-labelledby="tour">
      <p className={styles.step}>{t('tour.step', { step: at + 1, steps: shown.length })}</p>
      <div aria-live="polite">
        <h2 id="tour">{t(`tour.${step}.title`)}</h2>
        <p>{t(`tour.${step}.text`, { mod: modName() })}</p>
      </div>
      <div className={styles.actions}>
        {at > 0 ? (
          <button type="button" onClick={() => setAt(at - 1)}>
            {t('tour.back')}
          </button>
        ) : null}
        <button type="button" data-main onClick={() => (last ? end() : setAt(at + 1))}>
          {t(last ? 'tour.done' : 'tour.next')}
        </button>
        {last ? null : (
          <button type="button" onClick={end}>
            {t('tour.skip')}
          </button>
        )}
      </div>
    </section>
  );
}
