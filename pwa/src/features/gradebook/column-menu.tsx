import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Assignment } from '@osss/shared/collections/assignments.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { readScore } from '../../ui/gradebook/score-text.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import type { Sort } from './choices.ts';
import type { ColumnDeeds } from './use-column-deeds.ts';
import styles from './gradebook-screen.module.css';

type Props = {
  gradebook: SectionGradebook;
  /** Null: names or averages, which can only be sorted by. */
  assignment: Assignment | null;
  title: string;
  sortBy: Pick<Sort, 'by' | 'column'>;
  deeds: ColumnDeeds;
  onClose: () => void;
};

/** What can be done with a column. */
export function ColumnMenu({ gradebook, assignment, title, sortBy, deeds, onClose }: Props) {
  const { t } = useTranslation('grid');
  const list = useArrows();
  const after = (act: () => void) => () => {
    onClose();
    act();
  };
  const sort = (down: boolean) => after(() => deeds.sort({ ...sortBy, down }));
  const by = sortBy.by === 'name' ? 'name' : 'figure';
  return (
    <Dialog label={title} onClose={onClose}>
      <h2>{title}</h2>
      <ul ref={list} className={styles.rule}>
        {assignment === null ? null : <ColumnLinks {...{ gradebook, assignment, deeds, after }} />}
        <li>
          <button type="button" onClick={sort(by === 'figure')}>
            {t(by === 'name' ? 'menu.sort_name_up' : 'menu.sort_down')}
          </button>
        </li>
        <li>
          <button type="button" onClick={sort(by !== 'figure')}>
            {t(by === 'name' ? 'menu.sort_name_down' : 'menu.sort_up')}
          </button>
        </li>
        {assignment === null || !gradebook.mayWrite ? null : <ColumnWork {...{ gradebook, assignment, deeds, after }} />}
      </ul>
    </Dialog>
  );
}

type PartProps = Pick<Props, 'gradebook' | 'deeds'> & { assignment: Assignment; after: (act: () => void) => () => void };

function ColumnLinks({ gradebook, assignment, deeds, after }: PartProps) {
  const { t } = useTranslation('grid');
  return (
    <>
      <li>
        <button type="button" onClick={after(() => deeds.edit(assignment))}>
          {t(gradebook.mayWrite ? 'menu.edit' : 'menu.look')}
        </button>
      </li>
      <li>
        <Link to={`/classes/${gradebook.section.id}/gradebook/assignments/${encodeURIComponent(assignment.id)}`}>
          {t('menu.statistics')}
        </Link>
      </li>
    </>
  );
}

function ColumnWork({ gradebook, assignment, deeds, after }: PartProps) {
  const { t } = useTranslation('grid');
  const [earlier, later] = deeds.neighbours(assignment);
  return (
    <>
      <li>
        <FillBlanks {...{ gradebook, assignment, deeds, after }} />
      </li>
      <li>
        <button type="button" onClick={after(() => deeds.fill(assignment, { flag: 'missing' }))}>
          {t('menu.fill_missing')}
        </button>
      </li>
      {earlier === null ? null : (
        <li>
          <button type="button" onClick={after(() => deeds.move(assignment, earlier))}>
            {t('menu.move_back')}
          </button>
        </li>
      )}
      {later === null ? null : (
        <li>
          <button type="button" onClick={after(() => deeds.move(assignment, later))}>
            {t('menu.move_forward')}
          </button>
        </li>
      )}
      <li>
        <button type="button" className={styles.danger} onClick={after(() => deeds.remove(assignment))}>
          {t('menu.delete')}
        </button>
      </li>
    </>
  );
}

function FillBlanks({ gradebook, assignment, deeds, after }: PartProps) {
  const { t } = useTranslation('grid');
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const fill = (event: FormEvent) => {
    event.preventDefault();
    const read = readScore(
      text,
      (gradebook.section.gradebook.scale ?? []).map(({ label }) => label),
    );
    if ('problem' in read) return setWrong(t(`problem.${read.problem}`, { text }));
    const { score } = read;
    if (score === null) return setWrong(t('menu.fill_empty'));
    after(() => deeds.fill(assignment, score))();
  };
  return (
    <form className={styles.fill} onSubmit={fill}>
      <label>
        {t('menu.fill')}
        <input
          value={text}
          autoComplete="off"
          aria-invalid={wrong !== null || undefined}
          aria-describedby="fill-wrong"
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <Button type="submit" variant="default">
        {t('menu.fill_do')}
      </Button>
      <span id="fill-wrong" role="alert" className={styles.wrong}>
        {wrong}
      </span>
    </form>
  );
}

/** Up and down, as in any menu; Tab works as well. */
function useArrows(): RefObject<HTMLUListElement | null> {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const menu = list.current;
    const pressed = (event: KeyboardEvent) => {
      if (menu === null || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
      const stops = [...menu.querySelectorAll<HTMLElement>('a, button, input')];
      const next = stops.indexOf(document.activeElement as HTMLElement) + (event.key === 'ArrowDown' ? 1 : -1);
      stops[(next + stops.length) % stops.length]?.focus();
      event.preventDefault();
    };
    menu?.addEventListener('keydown', pressed);
    return () => menu?.removeEventListener('keydown', pressed);
  }, []);
  return list;
}
