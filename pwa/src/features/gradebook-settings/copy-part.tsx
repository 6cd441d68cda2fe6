import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocuments, useMe } from '../../ui/classroom-context.tsx';
import { leads } from '../../ui/gradebook/leads-section.ts';
import { classTitle } from '../../ui/names.ts';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { copiedSettings } from './copy-settings.ts';
import { Part } from './part.tsx';
import { ChoiceField } from './setting-fields.tsx';
import { bandFields } from './settings-fields.ts';
import type { Settings } from './use-settings.ts';
import styles from './settings.module.css';

/** Another class's settings are taken over into the fields: what they change is seen before it is saved. */
export function CopyPart({ settings }: { settings: Settings }) {
  const { t } = useTranslation('gradebook-settings');
  const me = useMe();
  const { section, today } = settings.gradebook;
  const sections = useDocuments('sections') ?? [];
  const { compare } = useSchoolWords();
  const [chosen, setChosen] = useState('');
  const others = sections
    .filter((other) => other.id !== section.id && leads(me, other, today))
    .toSorted((a, b) => compare(classTitle(a), classTitle(b)));
  const from = others.find(({ id }) => id === chosen) ?? others[0];
  if (!settings.mayWrite || from === undefined) return null;
  const { scale } = from.gradebook;
  return (
    <Part title={t('copy.title')} hint={t('copy.hint')}>
      <div className={styles.buttons}>
        <ChoiceField
          settings={settings}
          label={t('copy.from')}
          place="copy from"
          value={from.id}
          options={others.map((other) => [other.id, classTitle(other)] as const)}
          onChange={setChosen}
        />
        <Button
          variant="default"
          onClick={() => settings.type(copiedSettings(from.gradebook, section.gradebook, () => crypto.randomUUID()))}
        >
          {t('copy.all')}
        </Button>
        <Button variant="default" disabled={scale === null} onClick={() => settings.type({ scale: (scale ?? []).map(bandFields) })}>
          {t('copy.scale')}
        </Button>
      </div>
    </Part>
  );
}
