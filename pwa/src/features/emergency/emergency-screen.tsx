import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { rollId, type EmergencyRoll } from '@osss/shared/collections/emergency-rolls.ts';
import { useClassroom, useDocuments } from '../../ui/classroom-context.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { isBegun, rollToStart } from './roll.ts';
import { EarlierRolls } from './earlier-rolls.tsx';
import { RollPaper } from './roll-paper.tsx';
import { useChildren } from './use-children.ts';
import { useSchool, type EmergencySchool } from './use-school.ts';
import styles from './emergency.module.css';

/** One press begins to count: without a network too, and for whoever works at the school today. */
export function EmergencyScreen() {
  const { t } = useTranslation('emergency');
  const here = useSchool();
  if (here === undefined) return null;
  if (here !== null) return <Start {...here} />;
  return (
    <>
      <PageHeader title={t('title')} />
      <Quiet title={t('no_school.what')} text={t('no_school.text')} />
    </>
  );
}

function Start({ school, schools, moment }: EmergencySchool) {
  const { t } = useTranslation('emergency');
  const classroom = useClassroom();
  const navigate = useNavigate();
  const [, setAsked] = useSearchParams();
  const rolls = useDocuments('emergency_rolls', { school_id: school.id });
  const words = useSchoolWords(school.timezone);
  const pupils = useChildren(school.id, words.compare);
  const [printing, setPrinting] = useState(false);
  if (rolls === undefined || pupils === undefined) return null;
  const { number, runs } = rollToStart(rolls, moment.date);
  const running = runs ? rolls.find((roll) => roll.id === rollId(school.id, moment.date, number)) : undefined;
  const place = `/emergency/${moment.date}/${number}?school=${school.id}`;
  const start = async (kind: NonNullable<EmergencyRoll['kind']>) => {
    const document_id = rollId(school.id, moment.date, number);
    await classroom.edit([{ collection: 'emergency_rolls', document_id, changes: [{ path: ['kind'], to: kind }] }]);
    await navigate(place);
  };
  return (
    <>
      <PageHeader title={t('title')} day={school.name}>
        {t(pupils.whole ? 'counts' : 'counts_here', { count: pupils.pupils.length })}
      </PageHeader>
      {schools.length < 2 ? null : (
        <label className={styles.field}>
          <span>{t('school')}</span>
          <select value={school.id} onChange={(event) => setAsked({ school: event.currentTarget.value }, { replace: true })}>
            {schools.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {running === undefined ? (
        <div className={styles.start}>
          <button type="button" className={styles.alarm} onClick={() => void start('emergency')}>
            {t('start.emergency')}
          </button>
          <button type="button" className={styles.drill} onClick={() => void start('drill')}>
            {t('start.drill')}
          </button>
        </div>
      ) : (
        <div className={styles.start}>
          <Link className={running.kind === 'emergency' ? styles.alarm : styles.drill} to={place}>
            {t(`join.${running.kind ?? 'emergency'}`)}
          </Link>
        </div>
      )}
      <p className={styles.soft}>{t('offline')}</p>
      <button type="button" className={styles.plain} onClick={() => setPrinting(true)}>
        {t('print.blank')}
      </button>
      <EarlierRolls rolls={rolls.filter((roll) => isBegun(roll) && roll !== running)} words={words} />
      {printing ? (
        <RollPaper
          title={`${school.name} · ${t('title')}`}
          day={words.wholeDay(moment.date)}
          pupils={pupils.pupils}
          accounted={null}
          words={words}
          who={() => ''}
          onDone={() => setPrinting(false)}
        />
      ) : null}
    </>
  );
}
