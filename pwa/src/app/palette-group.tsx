import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Key } from '../ui/key.tsx';
import type { Item } from './palette-items.ts';
import type { Group } from './palette.tsx';
import styles from './palette.module.css';

type Props = { group: Group; chosen: Item | undefined; idOf: (item: Item) => string; choose: (item: Item) => void };

export function PaletteGroup({ group: { name, items }, chosen, idOf, choose }: Props) {
  const { t } = useTranslation('shell');
  return (
    <div role="group" aria-label={t(`palette.group.${name}`)}>
      <div className={styles.group} aria-hidden>
        {t(`palette.group.${name}`)}
      </div>
      {items.map((item) => (
        <Option key={item.id} item={item} id={idOf(item)} chosen={item === chosen} choose={() => choose(item)} />
      ))}
    </div>
  );
}

function Option({ item, id, chosen, choose }: { item: Item; id: string; chosen: boolean; choose: () => void }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen) place.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the focus stays in the field, which has the keys
    <div ref={place} id={id} role="option" aria-selected={chosen} className={styles.option} onClick={choose}>
      <b>{item.text}</b>
      <span>{item.detail}</span>
      {item.keys === undefined ? null : <Key name={item.keys} />}
    </div>
  );
}
