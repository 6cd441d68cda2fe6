import { useTranslation } from 'react-i18next';
import { useGradeWords } from '../../ui/gradebook/grade-words.ts';
import { lateExample } from './late-example.ts';
import { Part } from './part.tsx';
import { ChoiceField, TextField } from './setting-fields.tsx';
import type { SettingTexts } from './settings-fields.ts';
import { SettingSays } from './setting-says.tsx';
import type { Settings } from './use-settings.ts';
import styles from './settings.module.css';

/** What missing, incomplete and late work counts. */
export function PoliciesPart({ settings }: { settings: Settings }) {
  const { t } = useTranslation('gradebook-settings');
  const { fields, typed, type } = settings;
  const texts = fields.settings;
  const set = (change: Partial<SettingTexts>) => type({ settings: { ...typed.settings, ...change } });
  const percent = (field: 'missing_percent' | 'incomplete_percent' | 'late_off' | 'late_floor') => ({
    ...{ settings, label: t(`policies.${field}`), place: `settings ${field}`, number: true, value: texts[field] },
    onChange: (value: string) => set({ [field]: value }),
  });
  return (
    <Part title={t('policies.title')}>
      {(['missing', 'incomplete'] as const).map((kind) => (
        <div key={kind} className={styles.pair}>
          <ChoiceField
            settings={settings}
            label={t(`policies.${kind}`)}
            place={`settings ${kind}`}
            value={texts[kind]}
            options={[
              ['percent', t('policies.as_percent')],
              ['nothing', t('policies.as_nothing')],
            ]}
            onChange={(value) => set({ [kind]: value })}
            says={<SettingSays settings={settings} path={`settings/${kind}_counts_as`} />}
          />
          {texts[kind] === 'percent' ? <TextField {...percent(`${kind}_percent`)} /> : null}
        </div>
      ))}
      <div className={styles.pair}>
        <ChoiceField
          settings={settings}
          label={t('policies.late')}
          place="settings late"
          value={texts.late}
          options={(['none', 'per_day', 'flat'] as const).map((kind) => [kind, t(`policies.late_kind.${kind}`)])}
          onChange={(late) => set({ late })}
          says={<SettingSays settings={settings} path="settings/late_policy" />}
        />
        {texts.late === 'none' ? null : (
          <>
            <TextField {...percent('late_off')} />
            <TextField {...percent('late_floor')} placeholder="0" />
          </>
        )}
      </div>
      {texts.late === 'none' ? null : <Example settings={settings} />}
    </Part>
  );
}

function Example({ settings }: { settings: Settings }) {
  const { t } = useTranslation('gradebook-settings');
  const { number } = useGradeWords();
  const example = lateExample(settings.read.gradebook.settings.late_policy);
  if (example === null) return null;
  const { days, scored, possible, counts, floored } = example;
  const figures = { count: days, scored: number(scored), possible: number(possible), counts: number(counts) };
  return (
    <p className={styles.hint} role="status">
      {t('policies.example', figures)}
      {floored ? ` ${t('policies.floored')}` : ''}
    </p>
  );
}
