import { useEffect, useEffectEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Key } from '../key.tsx';
import { useKeyHelp, type KeyHelp } from '../key-help.tsx';
import styles from './figures.module.css';

/** One before or after in the grid: where it is shown, and its name. */
export type Neighbour = { to: string; name: string };

type Props = {
  section_id: string;
  previous: Neighbour | null;
  next: Neighbour | null;
  /** On the keyboard sheet. */
  title: string;
  /** Of the screen besides, on that sheet. */
  keys?: KeyHelp['keys'];
  children?: ReactNode;
};

/** Back to the grid, and on to who stands above or below there, by Alt+↑ and Alt+↓. */
export function Neighbours({ section_id, previous, next, title, keys, children }: Props) {
  const { t } = useTranslation('grades-part');
  useNeighbourKeys(previous, next);
  useKeyHelp({
    title,
    keys: [{ press: ['Alt', '↑'], does: t('previous') }, { press: ['Alt', '↓'], does: t('next') }, ...(keys ?? [])],
  });
  return (
    <nav className={styles.ways} aria-label={title}>
      <Link to={`/classes/${section_id}/gradebook`}>{t('back')}</Link>
      <Way neighbour={previous} label={t('previous')} sign="Alt ↑" />
      <Way neighbour={next} label={t('next')} sign="Alt ↓" />
      {children}
    </nav>
  );
}

function Way({ neighbour, label, sign }: { neighbour: Neighbour | null; label: string; sign: string }) {
  if (neighbour === null) return <span className={styles.off}>{label}</span>;
  return (
    <Link to={neighbour.to} title={neighbour.name}>
      {label}
      <span className={styles.hidden}>{`: ${neighbour.name}`}</span>
      <Key name={sign} />
    </Link>
  );
}

function useNeighbourKeys(previous: Neighbour | null, next: Neighbour | null): void {
  const navigate = useNavigate();
  const go = useEffectEvent((event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // There Alt+↓ opens the list of choices.
    if (event.target instanceof HTMLSelectElement || document.querySelector('dialog[open]') !== null) return;
    const neighbour = event.key === 'ArrowUp' ? previous : event.key === 'ArrowDown' ? next : undefined;
    if (neighbour === undefined) return;
    event.preventDefault();
    if (neighbour !== null) void navigate(neighbour.to);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => go(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
