import { Button } from '@mantine/core';
import { useDeferredValue, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { OfClass } from '../../ui/gradebook/of-class.tsx';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { useKeyHelp } from '../../ui/key-help.tsx';
import { Key } from '../../ui/key.tsx';
import { isTyping, modName } from '../../ui/keys.ts';
import { classTitle } from '../../ui/names.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { AssignmentsPart } from './assignments-part.tsx';
import { CategoriesPart } from './categories-part.tsx';
import { CommentsPart } from './comments-part.tsx';
import { CopyPart } from './copy-part.tsx';
import { effectOf } from './effect.ts';
import { EffectPanel } from './effect-panel.tsx';
import { PeriodsPart } from './periods-part.tsx';
import { PoliciesPart } from './policies-part.tsx';
import { SaveBar } from './save-bar.tsx';
import { ScalePart } from './scale-part.tsx';
import { useSettings, type Settings } from './use-settings.ts';
import styles from './settings.module.css';

/** `/classes/:section/gradebook/settings`: how a class's grades are computed, seen as they would become. */
export function GradebookSettingsScreen() {
  return <OfClass>{(gradebook) => <SettingsOf key={gradebook.section.id} gradebook={gradebook} />}</OfClass>;
}

function SettingsOf({ gradebook }: { gradebook: SectionGradebook }) {
  const { t } = useTranslation('gradebook-settings');
  const settings = useSettings(gradebook);
  const [period, setPeriod] = useState<string | null>(gradebook.currentPeriod?.id ?? null);
  // The field that is typed into is painted first.
  const read = useDeferredValue(settings.read);
  const effect = useMemo(() => effectOf(gradebook, read, period), [gradebook, read, period]);
  const place = useRef<HTMLFormElement>(null);
  useUndoKeys(settings);
  const { section, mayWrite } = gradebook;
  const save = async () => {
    if (await settings.save()) return;
    requestAnimationFrame(() => place.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  return (
    <>
      <PageHeader title={classTitle(section)} day={t('title')}>
        <Link to={`/classes/${section.id}/gradebook`}>{t('to_gradebook')}</Link>
      </PageHeader>
      {mayWrite ? <UndoBar settings={settings} /> : <p className={styles.hint}>{t('read_only')}</p>}
      <div className={styles.columns}>
        <div className={styles.parts}>
          <form
            ref={place}
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            <CategoriesPart settings={settings} period={period} />
            <PoliciesPart settings={settings} />
            <ScalePart settings={settings} />
            <CommentsPart settings={settings} />
            <CopyPart settings={settings} />
            <SaveBar settings={settings} effect={effect} />
          </form>
          <PeriodsPart gradebook={gradebook} />
          <AssignmentsPart settings={settings} />
        </div>
        <EffectPanel settings={settings} effect={effect} period={period} choose={setPeriod} />
      </div>
    </>
  );
}

function UndoBar({ settings }: { settings: Settings }) {
  const { t } = useTranslation('gradebook-settings');
  const { undo, redo, canUndo, canRedo } = settings.history;
  return (
    <div className={styles.buttons}>
      <Button variant="default" disabled={!canUndo} onClick={undo}>
        {t('undo:undo')}
        <Key name={t('undo:key')} />
      </Button>
      <Button variant="default" disabled={!canRedo} onClick={redo}>
        {t('redo')}
      </Button>
      {settings.found && settings.changed ? <span className={styles.hint}>{t('found')}</span> : null}
    </div>
  );
}

/** Of the whole page; a field has an undo of its own, and a dialog is not taken back under. */
function useUndoKeys({ history, mayWrite }: Settings): void {
  const { t } = useTranslation('gradebook-settings');
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (!mayWrite || event.altKey || !(event.ctrlKey || event.metaKey) || isTyping(event.target)) return;
    if (document.querySelector('dialog[open]') !== null) return;
    const redoes = event.code === 'KeyY' || (event.code === 'KeyZ' && event.shiftKey);
    if (!redoes && event.code !== 'KeyZ') return;
    event.preventDefault();
    if (redoes) history.redo();
    else history.undo();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  useKeyHelp({
    title: t('title'),
    keys: [
      { press: [modName(), 'Z'], does: t('keys.undo') },
      { press: ['Alt', '↑'], does: t('keys.move') },
    ],
  });
}
