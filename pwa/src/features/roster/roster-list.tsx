import { Button } from '@mantine/core';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { SchoolDate } from '@osss/shared/values.ts';
import { Quiet } from '../../ui/quiet.tsx';
import type { SchoolWords } from '../../ui/school-words.ts';
import { useGrowing } from '../../ui/use-growing.ts';
import { useSearchKey } from '../../ui/use-search-key.ts';
import { useStudentAlerts } from '../../ui/use-student-alerts.ts';
import { RosterCards } from './roster-cards.tsx';
import { RosterPaper } from './roster-paper.tsx';
import { foundRows, sortedRows, type RosterRow, type RosterSort } from './roster-rows.ts';
import { RosterTable } from './roster-table.tsx';
import styles from './roster.module.css';

type Props = { title: string; rows: RosterRow[]; today: SchoolDate; words: SchoolWords; filter?: ReactNode };

/** Searchable, as a table or as faces; the address keeps what was asked, so that back and a reload show the same. */
export function RosterList({ title, rows, today, words, filter }: Props) {
  const { t } = useTranslation('roster');
  const [asked, setAsked] = useSearchParams();
  const [printing, setPrinting] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const end = useRef<HTMLButtonElement>(null);
  const alertsOf = useStudentAlerts(today);
  useSearchKey(field);
  // The field's own, since the address follows a moment later: a letter typed meanwhile would be lost.
  const [query, setQuery] = useState(asked.get('q') ?? '');
  const view = asked.get('view') === 'faces' ? 'faces' : 'table';
  const sort: RosterSort = asked.get('sort') === 'grade' ? 'grade' : 'name';
  const sorted = useMemo(() => sortedRows(rows, sort, words.compare), [rows, sort, words]);
  const found = useMemo(() => foundRows(sorted, query), [sorted, query]);
  const here = found.filter(({ state }) => state !== 'dropped');
  const dropped = found.filter(({ state }) => state === 'dropped');
  const { shown, left, more } = useGrowing({ items: here, about: `${query}/${view}/${sort}/${title}`, end });
  const set = (name: string, value: string) =>
    setAsked(
      (before) => {
        if (value === '') before.delete(name);
        else before.set(name, value);
        return before;
      },
      { replace: true },
    );
  const search = (words: string) => {
    setQuery(words);
    set('q', words);
  };
  const List = view === 'faces' ? RosterCards : RosterTable;
  return (
    <>
      <div className={styles.tools} role="search">
        <label className={styles.search}>
          <span>{t('search')}</span>
          <input ref={field} type="search" value={query} onChange={(event) => search(event.currentTarget.value)} />
        </label>
        {filter}
        <label>
          <span>{t('sort.label')}</span>
          <select value={sort} onChange={(event) => set('sort', event.currentTarget.value === 'grade' ? 'grade' : '')}>
            <option value="name">{t('sort.name')}</option>
            <option value="grade">{t('sort.grade')}</option>
          </select>
        </label>
        <div className={styles.views} role="group" aria-label={t('view.label')}>
          {(['table', 'faces'] as const).map((each) => (
            <button key={each} type="button" aria-pressed={view === each} onClick={() => set('view', each === 'faces' ? each : '')}>
              {t(`view.${each}`)}
            </button>
          ))}
        </div>
        <Button variant="default" onClick={() => setPrinting(true)}>
          {t(view === 'faces' ? 'print.faces' : 'print.list')}
        </Button>
      </div>
      <p className={styles.count} role="status">
        {query === '' ? '' : t('found', { count: found.length })}
      </p>
      {found.length === 0 ? <Quiet title={t('none_found.what')} text={t('none_found.text')} /> : null}
      {here.length === 0 ? null : <List label={t('title')} rows={shown} words={words} alertsOf={alertsOf} />}
      {left === 0 ? null : (
        <button ref={end} type="button" className={styles.more} onClick={more}>
          {t('more', { count: left })}
        </button>
      )}
      {dropped.length === 0 ? null : (
        <section className={styles.left}>
          <h2>{t('left')}</h2>
          <List label={t('left')} rows={dropped} words={words} alertsOf={alertsOf} />
        </section>
      )}
      {printing ? (
        <RosterPaper title={title} view={view} rows={here} today={today} words={words} onDone={() => setPrinting(false)} />
      ) : null}
    </>
  );
}
