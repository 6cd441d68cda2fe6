import { useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { SignedIn } from '../auth/people.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useActions } from './palette-actions.ts';
import { useAllClasses, useClassesOfToday, useStudentItems, type Item } from './palette-items.ts';
import { PaletteGroup } from './palette-group.tsx';
import { matching } from './palette-match.ts';
import type { Panel } from './places.tsx';
import { useStudentPlace } from './use-student-place.ts';
import styles from './palette.module.css';

type Props = { person: SignedIn; open: (panel: Panel) => void; close: () => void };

/** Students, classes and actions by any part of their names. */
export function Palette({ person, open, close }: Props) {
  const { t } = useTranslation('shell');
  const list = useId();
  const [question, setQuestion] = useState('');
  const [at, setAt] = useState(0);
  const groups = useGroups(question, { person, open });
  const items = groups.flatMap((group) => group.items);
  const chosen = items[Math.min(at, items.length - 1)];
  const choose = useChoose(close);
  const pressed = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt((items.length + Math.min(at, items.length - 1) + step) % Math.max(1, items.length));
    else if (event.key === 'Enter' && chosen !== undefined && !event.nativeEvent.isComposing) choose(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog label={t('palette.label')} kind="top" onClose={close}>
      <input
        className={styles.question}
        role="combobox"
        aria-label={t('palette.label')}
        aria-expanded
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={chosen && optionId(list, chosen)}
        placeholder={t('palette.hint')}
        autoComplete="off"
        spellCheck={false}
        value={question}
        onChange={(event) => {
          setQuestion(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={pressed}
      />
      <div id={list} role="listbox" aria-label={t('palette.found')} className={styles.list}>
        {groups.map((group) => (
          <PaletteGroup key={group.name} group={group} chosen={chosen} idOf={(item) => optionId(list, item)} choose={choose} />
        ))}
      </div>
      {items.length === 0 ? <p className={styles.none}>{t('palette.none')}</p> : null}
      <p role="status" className={styles.count}>
        {question === '' ? '' : t('palette.count', { count: items.length })}
      </p>
    </Dialog>
  );
}

function optionId(list: string, item: Item): string {
  return `${list}-${item.id.replaceAll(/[^\w-]/g, '_')}`;
}

export type Group = { name: 'classes' | 'students' | 'actions'; items: Item[] };

function useGroups(question: string, options: { person: SignedIn; open: (panel: Panel) => void }): Group[] {
  const today = useClassesOfToday();
  const all = useAllClasses();
  const students = useStudentItems() ?? [];
  const actions = useActions(options);
  const asked = question.trim() !== '';
  const groups: Group[] = [
    { name: 'classes', items: asked ? matching([...today, ...all], question, 8) : today },
    { name: 'students', items: asked ? matching(students, question, 12) : [] },
    { name: 'actions', items: matching(actions, question, asked ? 8 : actions.length) },
  ];
  return groups.filter((group) => group.items.length > 0);
}

function useChoose(close: () => void): (item: Item) => void {
  const navigate = useNavigate();
  const placeOf = useStudentPlace();
  return ({ act }) => {
    close();
    if ('to' in act) void navigate(act.to);
    else if ('run' in act) act.run();
    else void placeOf(act.student).then((to) => navigate(to));
  };
}
