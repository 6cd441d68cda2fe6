import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Key } from '../../ui/key.tsx';
import { listedChanges, type ListedChange } from './change-list.ts';
import type { Effect } from './effect.ts';
import { effectPlace } from './effect-panel.tsx';
import type { Settings } from './use-settings.ts';
import styles from './save-bar.module.css';

/** What is not saved yet, in words, and the two ways on. */
export function SaveBar({ settings, effect }: { settings: Settings; effect: Effect }) {
  const { t } = useTranslation('gradebook-settings');
  const words = useChangeWords();
  if (settings.failed)
    return (
      <p role="alert" className={styles.saveBar}>
        {t('assignments:failed')}
      </p>
    );
  if (!settings.changed) return null;
  const changes = listedChanges(settings);
  const wrong = settings.read.problems.size;
  return (
    <div className={styles.saveBar}>
      <details>
        <summary>{t('save.changes', { count: changes.length })}</summary>
        <ul>
          {changes.map((change) => (
            <li key={JSON.stringify(change)}>{words(change)}</li>
          ))}
        </ul>
      </details>
      <span className={styles.ways}>
        <Button type="submit">
          {t('assignments:save')}
          <Key name={t('assignments:key.enter')} />
        </Button>
        <Button variant="default" onClick={settings.discard}>
          {t('save.discard')}
        </Button>
      </span>
      {effect.changed === 0 ? null : (
        <span className={styles.summary}>
          {t('effect.changed', { count: effect.changed, letters: effect.letters })}
          <button type="button" onClick={() => document.getElementById(effectPlace)?.scrollIntoView()}>
            {t('effect.see')}
          </button>
        </span>
      )}
      <span role="alert" className={styles.wrong}>
        {settings.tried && wrong > 0 ? t('save.wrong', { count: wrong }) : ''}
      </span>
    </div>
  );
}

function useChangeWords(): (change: ListedChange) => string {
  const { t, i18n } = useTranslation('gradebook-settings');
  const value = (of: string, text: string) => {
    if (text === '') return '–';
    const key = `value.${of}.${text}`;
    return i18n.exists(key, { ns: 'gradebook-settings' }) ? t(key) : text;
  };
  return (change) => {
    if (change.kind === 'setting') {
      return t('change.of', { what: t(`setting.${change.of}`), from: value(change.of, change.from), to: value(change.of, change.to) });
    }
    if (change.kind === 'category') {
      const what = t('change.category', { name: change.name, field: t(`categories.${change.of}`) });
      return t('change.of', { what, from: value(change.of, change.from), to: value(change.of, change.to) });
    }
    if (change.kind === 'scale') return t('change.of', { what: t('scale.title'), from: change.from || '–', to: change.to || '–' });
    if (change.kind === 'order') return t('change.order');
    return t(`change.${change.kind}`, { name: change.name });
  };
}
