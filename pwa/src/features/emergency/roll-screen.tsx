import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { rollId } from '@osss/shared/collections/emergency-rolls.ts';
import { useDocument } from '../../ui/classroom-context.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { Roll } from './roll-view.tsx';
import { useSchool, type EmergencySchool } from './use-school.ts';

export function RollScreen() {
  const here = useSchool();
  const { date = '', number = '' } = useParams();
  if (here === undefined) return null;
  return here === null ? (
    <NoRoll />
  ) : (
    <RollAt key={`${date}/${number}/${here.school.id}`} here={here} date={date} number={Number(number)} />
  );
}

function RollAt({ here, date, number }: { here: EmergencySchool; date: string; number: number }) {
  const roll = useDocument('emergency_rolls', rollId(here.school.id, date, number));
  if (roll === undefined) return null;
  return roll === null ? <NoRoll /> : <Roll here={here} roll={roll} />;
}

function NoRoll() {
  const { t } = useTranslation('emergency');
  return (
    <>
      <PageHeader title={t('title')} />
      <Quiet title={t('no_roll.what')} text={t('no_roll.text')}>
        <Link to="/emergency">{t('no_roll.back')}</Link>
      </Quiet>
    </>
  );
}
