import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Part } from './part.tsx';
import { scalePresets, sortedBands } from './scale-problems.ts';
import { ChoiceField, TextField } from './setting-fields.tsx';
import { bandFields, type BandFields, type SettingTexts } from './settings-fields.ts';
import { SettingSays } from './setting-says.tsx';
import type { Settings } from './use-settings.ts';
import styles from './settings.module.css';

const presets = ['letters', 'plus_minus', 'pass_fail', 'four_to_one'] as const;

/** How grades are shown, and which letters they are. */
export function ScalePart({ settings }: { settings: Settings }) {
  const { t } = useTranslation('gradebook-settings');
  const { fields, typed, type, mayWrite, read } = settings;
  const set = (change: Partial<SettingTexts>) => type({ settings: { ...typed.settings, ...change } });
  const { scale } = fields;
  const setScale = (rows: BandFields[]) => type({ scale: rows });
  const unsorted = [...read.problems].some(([place, { code }]) => place.startsWith('scale ') && code === 'out_of_order');
  return (
    <Part title={t('scale.title')} hint={t('scale.hint')}>
      <div className={styles.pair}>
        <ChoiceField
          settings={settings}
          label={t('scale.decimals')}
          place="settings decimals"
          value={fields.settings.decimals}
          options={[0, 1, 2, 3, 4, 5, 6].map((count) => [String(count), String(count)] as const)}
          onChange={(decimals) => set({ decimals })}
          says={<SettingSays settings={settings} path="settings/decimals" />}
        />
        <ChoiceField
          settings={settings}
          label={t('scale.letter_from')}
          place="settings letter_from"
          value={fields.settings.letter_from}
          options={[
            ['rounded', t('scale.rounded')],
            ['exact', t('scale.exact')],
          ]}
          onChange={(letter_from) => set({ letter_from })}
          says={<SettingSays settings={settings} path="settings/letter_from" />}
        />
      </div>
      {scale.length === 0 ? <p className={styles.hint}>{t('scale.none')}</p> : null}
      <ul className={styles.rows} aria-label={t('scale.title')}>
        {scale.map((band, index) => (
          <BandRow
            key={placeOf(index)}
            settings={settings}
            band={band}
            index={index}
            set={(change) => setScale(scale.with(index, { ...band, ...change }))}
            remove={() => setScale(scale.toSpliced(index, 1))}
          />
        ))}
      </ul>
      <SettingSays settings={settings} path="scale" />
      {mayWrite ? (
        <div className={styles.buttons}>
          <Button variant="default" onClick={() => setScale([...scale, { label: '', minimum: '', value: '' }])}>
            {t('scale.add')}
          </Button>
          {unsorted ? (
            <Button variant="default" onClick={() => setScale(sortedBands(scale))}>
              {t('scale.sort')}
            </Button>
          ) : null}
          {presets.map((name) => (
            <Button key={name} variant="default" onClick={() => setScale(scalePresets[name].map(bandFields))}>
              {t(`scale.preset.${name}`)}
            </Button>
          ))}
        </div>
      ) : null}
    </Part>
  );
}

/** Bands have no name but their place. */
function placeOf(index: number): string {
  return `band ${index}`;
}

type RowProps = {
  settings: Settings;
  band: BandFields;
  index: number;
  set: (change: Partial<BandFields>) => void;
  remove: () => void;
};

function BandRow({ settings, band, index, set, remove }: RowProps) {
  const { t } = useTranslation('gradebook-settings');
  const field = (name: keyof BandFields) => ({
    ...{
      settings,
      label: t(`scale.${name}`),
      place: `scale ${index} ${name}`,
      value: band[name],
      number: name !== 'label',
      hideLabel: index > 0,
    },
    onChange: (value: string) => set({ [name]: value }),
  });
  return (
    <li className={styles.band}>
      <TextField {...field('label')} />
      <TextField {...field('minimum')} />
      <TextField {...field('value')} placeholder={band.minimum} />
      {settings.mayWrite ? (
        <button type="button" className={styles.icon} aria-label={t('scale.remove', { label: band.label })} onClick={remove}>
          ×
        </button>
      ) : null}
    </li>
  );
}
