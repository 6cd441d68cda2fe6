import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignedIn } from '../auth/people.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useShownKeyHelp, type KeyHelp } from '../ui/key-help.tsx';
import { modName } from '../ui/keys.ts';
import { useTour } from './tour.ts';
import styles from './key-sheet.module.css';

/** Which keys do what: those of the open screen first, then those that work everywhere. */
export function KeySheet({ person, close }: { person: SignedIn; close: () => void }) {
  const { t } = useTranslation('shell');
  const shown = useShownKeyHelp();
  const [screens] = useState(shown);
  const tour = useTour(person);
  const everywhere: KeyHelp = {
    title: t('keys.everywhere'),
    keys: [
      { press: ['mod', 'K'], does: t('keys.palette') },
      { press: ['?'], does: t('keys.sheet') },
      { press: ['mod', '⇧', 'E'], does: t('keys.emergency') },
      { press: ['Tab'], does: t('keys.tab') },
      { press: ['Esc'], does: t('keys.escape') },
    ],
  };
  return (
    <Dialog label={t('keys.title')} onClose={close}>
      <div className={styles.head}>
        <h2>{t('keys.title')}</h2>
        <button type="button" onClick={close}>
          {t('keys.close')}
        </button>
      </div>
      {[...screens, everywhere].map((help) => (
        <KeyPart key={help.title} help={help} />
      ))}
      <button
        type="button"
        className={styles.tour}
        onClick={() => {
          close();
          tour.start();
        }}
      >
        {t('palette.action.tour')}
      </button>
    </Dialog>
  );
}

function KeyPart({ help }: { help: KeyHelp }) {
  return (
    <section className={styles.part}>
      <h3>{help.title}</h3>
      <dl>
        {help.keys.map(({ press, does }) => (
          <div key={`${press.join(' ')} ${does}`}>
            <dt dir="ltr">
              {press.map((key) => (
                <kbd key={key}>{key === 'mod' ? modName() : key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
