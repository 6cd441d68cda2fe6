import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { bellSchedules, type BellSchedule } from '@osss/shared/setup/parts.ts';
import type { Guid } from '@osss/shared/values.ts';
import { answerOf } from '../../data/api/client.ts';
import { useApi } from '../../ui/api-context.tsx';
import { BellScheduleFields } from './bell-schedule-fields.tsx';
import { asWritten, newSchedule, withDefault, type EditedSchedule } from './bell-schedules.ts';
import { Part, PartForm } from './part-form.tsx';
import { placeOf } from './place-of.ts';
import { useAskAgain, type SetupOfSchool } from './setup-reads.ts';
import { usePart } from './use-part.ts';
import styles from './setup.module.css';

type Props = { school: Guid; loaded: SetupOfSchool['bell_schedules'] };

/** When the periods ring, by schedule. */
export function BellPart({ school, loaded }: Props) {
  const { t } = useTranslation('setup');
  const api = useApi();
  const part = usePart<EditedSchedule[], BellSchedule[]>({
    part: 'bell_schedules',
    loaded,
    schema: bellSchedules,
    write: (body, version) =>
      answerOf(
        api.PUT('/api/v1/schools/{id}/setup/bell-schedules', {
          params: { path: { id: school }, header: { 'if-match': version } },
          body: asWritten(body),
        }),
      ),
    onSaved: useAskAgain(school),
  });
  const { value, change, errors } = part;
  const replace = (index: number, schedule: EditedSchedule) => change(value.map((one, place) => (place === index ? schedule : one)));
  return (
    <Part anchor="bell-schedules" title={t('bells.title')} summary={value.map(({ name }) => name).join(', ') || t('nothing_yet')}>
      <PartForm part={part}>
        <p className={styles.hint}>{t('bells.hint')}</p>
        {value.map((schedule, index) => (
          <BellScheduleFields
            key={schedule.id ?? placeOf(index)}
            schedule={schedule}
            errors={errors}
            path={`[${index}]`}
            onChange={(next) => replace(index, next)}
            onDefault={() => change(withDefault(value, index))}
            onRemove={value.length > 1 && !schedule.is_default ? () => change(value.filter((one) => one !== schedule)) : null}
          />
        ))}
        <Button variant="default" className={styles.add} onClick={() => change([...value, newSchedule(value, t('bells.new'))])}>
          {t('bells.add_schedule')}
        </Button>
      </PartForm>
    </Part>
  );
}
