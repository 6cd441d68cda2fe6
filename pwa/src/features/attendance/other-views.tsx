import { memo } from 'react';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { sameButItsMarks, type ClassOfDay } from '../../ui/attendance/use-class.ts';
import { leads } from '../../ui/gradebook/leads-section.ts';
import { Key } from '../../ui/key.tsx';
import { PickerLink } from '../../ui/picker-link.tsx';

type Props = { shown: ClassOfDay; onJump: () => void; /** Null: there is nothing to choose students for. */ onSelect: (() => void) | null };

export const OtherViews = memo(function OtherViews({ shown: { section, sheetId, me }, onJump, onSelect }: Props) {
  const { t } = useTranslation('attendance');
  const [, date = '', period] = sheetId.split(':');
  return (
    <>
      <Button variant="default" onClick={onJump}>
        {t('jump.open')}
        <Key name="/" />
      </Button>
      {onSelect === null ? null : (
        <Button variant="default" onClick={onSelect}>
          {t('choose.begin')}
        </Button>
      )}
      <Button variant="default" component={Link} to={`/classes/${section.id}/${date}/${period}/seats`}>
        {t('seats')}
      </Button>
      <PickerLink to={`/classes/${section.id}/${date}/${period}/pick`} />
      <Button variant="default" component={Link} to={`/classes/${section.id}/roster`}>
        {t('roster')}
      </Button>
      {leads(me, section, date) ? (
        <Button variant="default" component={Link} to={`/classes/${section.id}/gradebook`}>
          {t('app:places.gradebook')}
        </Button>
      ) : null}
      <Button variant="default" onClick={() => window.print()}>
        {t('print')}
      </Button>
    </>
  );
}, sameButItsMarks);
