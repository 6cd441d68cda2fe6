import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { attendanceCodes } from '@osss/shared/setup/parts.ts';
import type { Guid } from '@osss/shared/values.ts';
import { answerOf } from '../../data/api/client.ts';
import { useApi } from '../../ui/api-context.tsx';
import { CodeFields, type EditedCode } from './code-fields.tsx';
import { Part, PartForm } from './part-form.tsx';
import { placeOf } from './place-of.ts';
import { useAskAgain, type SetupOfSchool } from './setup-reads.ts';
import { usualCodes } from './usual-codes.ts';
import { TakeFrom } from './take-from.tsx';
import { usePart } from './use-part.ts';
import styles from './setup.module.css';

type Props = { school: Guid; setup: SetupOfSchool };

const fresh: EditedCode = {
  ...{ code: '', description: '', is_present: false, is_excused: false, office_only: false, counts_for_ada: false, wants_minutes: false },
  ...{ category: 'Unexcused Absence', color: 'gray', key: '' },
};

/** What the letters of the register mean. */
export function CodesPart({ school, setup }: Props) {
  const { t } = useTranslation('setup');
  const api = useApi();
  const part = usePart({
    part: 'attendance_codes',
    loaded: setup.attendance_codes,
    schema: attendanceCodes,
    write: (body, version) =>
      answerOf(
        api.PUT('/api/v1/schools/{id}/setup/attendance-codes', { params: { path: { id: school }, header: { 'if-match': version } }, body }),
      ),
    onSaved: useAskAgain(school),
  });
  const { value, change, errors } = part;
  const replace = (index: number, code: EditedCode) => change(value.map((one, place) => (place === index ? code : one)));
  return (
    <Part anchor="attendance-codes" title={t('codes.title')} summary={value.map(({ code }) => code).join(' ') || t('nothing_yet')}>
      <PartForm part={part}>
        {value.length === 0 ? (
          <>
            <Button variant="default" className={styles.add} onClick={() => change(usualCodes(t))}>
              {t('codes.usual')}
            </Button>
            <TakeFrom school={school} onTake={({ attendance_codes }) => change(attendance_codes.value)} />
          </>
        ) : null}
        {value.map((code, index) => (
          <CodeFields
            key={placeOf(index)}
            code={code}
            errors={errors}
            path={`[${index}]`}
            onChange={(next) => replace(index, next)}
            onRemove={setup.about.codes_in_use.includes(code.code) ? null : () => change(value.filter((one) => one !== code))}
          />
        ))}
        <Button variant="default" className={styles.add} onClick={() => change([...value, fresh])}>
          {t('codes.add')}
        </Button>
      </PartForm>
    </Part>
  );
}
