import { useTranslation } from 'react-i18next';
import { possibleAlertReaders } from '@osss/shared/collections/student-alerts.ts';
import { alertReaderLists } from '@osss/shared/setup/parts.ts';
import type { Guid } from '@osss/shared/values.ts';
import { answerOf } from '../../data/api/client.ts';
import { useApi } from '../../ui/api-context.tsx';
import { Part, PartForm } from './part-form.tsx';
import { useAskAgain, type SetupOfSchool } from './setup-reads.ts';
import { usePart } from './use-part.ts';
import styles from './setup.module.css';

type Props = { school: Guid; loaded: SetupOfSchool['alert_readers'] };

/** Who may see an allergy, and who a plan. */
export function ReadersPart({ school, loaded }: Props) {
  const { t } = useTranslation('setup');
  const api = useApi();
  const part = usePart({
    part: 'alert_readers',
    loaded,
    schema: alertReaderLists,
    write: (body, version) =>
      answerOf(
        api.PUT('/api/v1/schools/{id}/setup/alert-readers', { params: { path: { id: school }, header: { 'if-match': version } }, body }),
      ),
    onSaved: useAskAgain(school),
  });
  const { value, change } = part;
  return (
    <Part anchor="alert-readers" title={t('readers.title')} summary={t('readers.summary')}>
      <PartForm part={part}>
        {(['safety', 'plan'] as const).map((audience) => (
          <fieldset key={audience} className={styles.group}>
            <legend>{t(`readers.${audience}`)}</legend>
            <div className={styles.checks}>
              {possibleAlertReaders.map((who) => (
                <label key={who} className={styles.check}>
                  <input
                    type="checkbox"
                    checked={value[audience].includes(who)}
                    onChange={(event) => {
                      const others = value[audience].filter((one) => one !== who);
                      change({ ...value, [audience]: event.currentTarget.checked ? [...others, who] : others });
                    }}
                  />{' '}
                  {t(`readers.who.${who}`)}
                </label>
              ))}
            </div>
          </fieldset>
        ))}
        <p className={styles.hint}>{t('readers.hint')}</p>
      </PartForm>
    </Part>
  );
}
