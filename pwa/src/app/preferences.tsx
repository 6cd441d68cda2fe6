import { useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useContrast } from '../ui/contrast-context.tsx';
import { contrasts, type Contrast } from '../ui/contrast.ts';
import { letQuestionKeyWork, questionKeyWorks } from '../ui/question-key.ts';
import { changeLanguage, languages, type Language } from './i18n.ts';
import styles from './about-device.module.css';

const schemes = ['auto', 'light', 'dark'] as const satisfies MantineColorScheme[];

export function Preferences() {
  const { t, i18n } = useTranslation('app');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const contrast = useContrast();
  const [asks, setAsks] = useState(() => questionKeyWorks(localStorage));
  return (
    <div className={styles.preferences}>
      <label>
        {t('device.language')}
        <select value={i18n.language} onChange={(event) => void changeLanguage(i18n, event.currentTarget.value as Language)}>
          {Object.entries(languages).map(([code, name]) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('device.appearance')}
        <select value={colorScheme} onChange={(event) => setColorScheme(event.currentTarget.value as MantineColorScheme)}>
          {schemes.map((scheme) => (
            <option key={scheme} value={scheme}>
              {t(`device.${scheme}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('device.contrast')}
        <select value={contrast.chosen} onChange={(event) => contrast.choose(event.currentTarget.value as Contrast)}>
          {contrasts.map((kind) => (
            <option key={kind} value={kind}>
              {t(kind === 'more' ? 'device.contrast_more' : 'device.auto')}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('device.question_key')}
        <select
          value={asks ? 'on' : 'off'}
          onChange={(event) => {
            const works = event.currentTarget.value === 'on';
            letQuestionKeyWork(localStorage, works);
            setAsks(works);
          }}
        >
          <option value="on">{t('device.on')}</option>
          <option value="off">{t('device.off')}</option>
        </select>
      </label>
    </div>
  );
}
