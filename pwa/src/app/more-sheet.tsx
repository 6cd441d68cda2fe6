import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/dialog.tsx';
import { placeAt, type Place } from './place-list.ts';
import { PlaceLink, type Panel } from './places.tsx';
import styles from './more-sheet.module.css';

type Props = { places: Place[]; pathname: string; open: (panel: Panel) => void; close: () => void };

/** What does not fit into the bar under the thumb. */
export function MoreSheet({ places, pathname, open, close }: Props) {
  const { t } = useTranslation('app');
  const here = placeAt(pathname);
  return (
    <Dialog label={t('places.more')} kind="sheet" onClose={close}>
      <ul className={styles.list}>
        {places
          .filter((place) => !place.inBar)
          .map((place) => (
            <li key={place.name}>
              <PlaceLink place={{ ...place, inBar: true }} here={here === place.name} onClick={close} />
            </li>
          ))}
        <li>
          <button type="button" onClick={() => open('palette')}>
            {t('places.search')}
          </button>
        </li>
        <li>
          <button type="button" onClick={() => open('keys')}>
            {t('places.keys')}
          </button>
        </li>
      </ul>
    </Dialog>
  );
}
