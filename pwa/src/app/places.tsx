import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { Key } from '../ui/key.tsx';
import { modName } from '../ui/keys.ts';
import { placeAt, type Place } from './place-list.ts';
import styles from './places.module.css';

export type Panel = 'palette' | 'keys' | 'more';
type Props = { places: Place[]; person: string; school: string; open: (panel: Panel) => void };

/** Where one can go: at the side, on phones and tablets at the bottom under the thumb. */
export function Places({ places, person, school, open }: Props) {
  const { t } = useTranslation('app');
  const here = placeAt(useLocation().pathname);
  const hidden = places.filter((place) => !place.inBar);
  const waiting = hidden.reduce((sum, place) => sum + place.count, 0);
  return (
    <nav className={styles.places} aria-label={t('places.label')}>
      <strong className={styles.brand}>{t('brand')}</strong>
      <button type="button" className={styles.search} aria-keyshortcuts="Control+K Meta+K" onClick={() => open('palette')}>
        {t('places.search')}
        <Key name={`${modName()} K`} />
      </button>
      {places.map((place) => (
        <PlaceLink key={place.name} place={place} here={here === place.name} />
      ))}
      <button
        type="button"
        className={styles.more}
        aria-haspopup="dialog"
        data-here={hidden.some(({ name }) => name === here)}
        onClick={() => open('more')}
      >
        {t('places.more')}
        <Count count={waiting} />
      </button>
      <div className={styles.foot}>
        {person}
        <br />
        {school}
        <button type="button" className={styles.keys} aria-keyshortcuts="?" onClick={() => open('keys')}>
          {t('places.keys')}
          <Key name="?" />
        </button>
      </div>
    </nav>
  );
}

type LinkProps = { place: Place; here: boolean; onClick?: () => void };

export function PlaceLink({ place: { name, to, count, inBar }, here, onClick }: LinkProps) {
  const { t } = useTranslation('app');
  return (
    <Link to={to} className={styles.place} data-place={name} data-in-bar={inBar} aria-current={here ? 'page' : undefined} onClick={onClick}>
      {t(`places.${name}`)}
      <Count count={count} />
    </Link>
  );
}

function Count({ count }: { count: number }) {
  return count > 0 ? <span className={styles.count}>{count}</span> : null;
}
