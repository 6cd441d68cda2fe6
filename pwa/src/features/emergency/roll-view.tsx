import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { EmergencyRoll } from '@osss/shared/collections/emergency-rolls.ts';
import { rosterOn } from '@osss/shared/timetable.ts';
import { useDocuments } from '../../ui/classroom-context.tsx';
import { classTitle } from '../../ui/names.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { UndoLine } from '../../ui/undo-line.tsx';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { useSearchKey } from '../../ui/use-search-key.ts';
import { ChildList } from './child-list.tsx';
import { Contradictions } from './contradictions-part.tsx';
import { EndPart } from './end-part.tsx';
import { MyClass } from './my-class.tsx';
import { RollPaper } from './roll-paper.tsx';
import { tally, type Child } from './roll.ts';
import { listOf, shows, Shows, type Show } from './shows.tsx';
import { useAbsentToday, useChildren } from './use-children.ts';
import { usePlace } from './use-place.ts';
import { useContradictions, useMarking } from './use-roll.ts';
import type { EmergencySchool } from './use-school.ts';
import { useWho } from './use-who.ts';
import styles from './emergency.module.css';

type Props = { here: EmergencySchool; roll: EmergencyRoll };

export function Roll({ here: { me, school, moment, classes, current, sections }, roll }: Props) {
  const { t } = useTranslation('emergency');
  const words = useSchoolWords(school.timezone);
  const known = useChildren(school.id, words.compare);
  const absent = useAbsentToday(school, roll.date ?? moment.date);
  const marking = useMarking(roll.id, me.user_id);
  const contradictions = useContradictions(roll, me.user_id);
  const who = useWho(me.user_id, sections);
  const [place, setPlace] = usePlace();
  const [asked, setAsked] = useSearchParams();
  const [chosen, setChosen] = useState(current?.section.id ?? '');
  const [query, setQuery] = useState('');
  const [grade, setGrade] = useState('');
  const [printing, setPrinting] = useState<'roll' | 'blank' | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useSearchKey(field);
  const enrollments = useDocuments('enrollments', { section_id: chosen });
  const pupils = known?.pupils;
  const mine = useMemo(() => {
    const ids = new Set(rosterOn(enrollments ?? [], chosen, moment.date).map(({ student_id }) => student_id));
    return (pupils ?? []).filter(({ id }) => ids.has(id));
  }, [enrollments, chosen, moment.date, pupils]);
  if (known === undefined) return null;
  const { accounted } = roll;
  const wanted = shows.find((show) => show === asked.get('show')) ?? 'class';
  const show: Show = wanted === 'class' && chosen === '' ? 'unaccounted' : wanted;
  const counts = tally(known.pupils, accounted);
  const listed = listOf(show, { pupils: known.pupils, mine, accounted, query, grade });
  const kind = t(`kind.${roll.kind ?? 'emergency'}`);
  const day = words.wholeDay(roll.date ?? moment.date);
  const section = classes.find((meeting) => meeting.section.id === chosen)?.section;
  const title = show === 'class' && query === '' && section !== undefined ? `${kind} · ${classTitle(section)}` : `${kind} · ${school.name}`;
  const open = roll.ended === null;
  const rowParts = { accounted, absent, place, marking, who, words, open, contradictions };
  return (
    <>
      <PageHeader title={kind} day={day}>
        {known.whole ? school.name : <span className={styles.warn}>{t('only_here')}</span>}
      </PageHeader>
      <Shows
        show={show}
        counts={counts}
        classes={classes.length > 0}
        choose={(next) => setAsked((before) => withShow(before, next), { replace: true })}
      />
      <Contradictions pupils={known.pupils} {...rowParts} />
      <div className={styles.fields}>
        <label className={styles.search}>
          <span>{t('search')}</span>
          <input ref={field} type="search" value={query} onChange={(event) => setQuery(event.currentTarget.value)} />
        </label>
        <label>
          <span>{t('place')}</span>
          <input value={place} maxLength={120} onChange={(event) => setPlace(event.currentTarget.value)} />
        </label>
        {show === 'class' ? null : <GradeFilter pupils={known.pupils} grade={grade} setGrade={setGrade} compare={words.compare} />}
      </div>
      {show === 'class' && query === '' ? <MyClass classes={classes} chosen={chosen} choose={setChosen} mine={mine} {...rowParts} /> : null}
      <ChildList
        label={query === '' ? t(`show.${show}`) : t('found', { count: listed.length })}
        about={`${show}/${query}/${grade}/${chosen}`}
        pupils={listed}
        by={query !== '' ? 'grade' : show === 'class' ? null : show === 'unaccounted' ? 'missing' : 'grade'}
        {...rowParts}
      />
      <div className={styles.foot}>
        <EndPart roll={roll} counts={counts} marking={marking} who={who} words={words} />
        <button type="button" className={styles.plain} onClick={() => setPrinting('roll')}>
          {t('print.roll')}
        </button>
        <button type="button" className={styles.plain} onClick={() => setPrinting('blank')}>
          {t('print.blank')}
        </button>
      </div>
      <UndoLine undoable={marking.undoable} />
      {printing === null ? null : (
        <RollPaper
          title={title}
          day={day}
          pupils={show === 'class' ? mine : listed}
          accounted={printing === 'roll' ? accounted : null}
          words={words}
          who={who}
          onDone={() => setPrinting(null)}
        />
      )}
    </>
  );
}

type GradeProps = { pupils: readonly Child[]; grade: string; setGrade: (grade: string) => void; compare: (a: string, b: string) => number };

function GradeFilter({ pupils, grade, setGrade, compare }: GradeProps) {
  const { t } = useTranslation('emergency');
  const grades = [...new Set(pupils.map((child) => child.grade ?? ''))].filter((each) => each !== '').toSorted(compare);
  return (
    <label>
      <span>{t('grade_label')}</span>
      <select value={grade} onChange={(event) => setGrade(event.currentTarget.value)}>
        <option value="">{t('all_grades')}</option>
        {grades.map((each) => (
          <option key={each} value={each}>
            {t('grade', { grade: each })}
          </option>
        ))}
      </select>
    </label>
  );
}

function withShow(before: URLSearchParams, show: Show): URLSearchParams {
  before.set('show', show);
  return before;
}
