import { useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SignedIn } from '../auth/people.ts';
import { useClassroom } from '../ui/classroom-context.tsx';
import { useContrast } from '../ui/contrast-context.tsx';
import { modName } from '../ui/keys.ts';
import { useToast } from '../ui/toasts.tsx';
import { changeLanguage, languages, type Language } from './i18n.ts';
import { folded } from './palette-match.ts';
import type { Item } from './palette-items.ts';
import type { Panel } from './places.tsx';
import { useTour } from './tour.ts';
import { usePlaces } from './use-places.ts';

type Options = { person: SignedIn; open: (panel: Panel) => void };

/** What can be done from anywhere. */
export function useActions({ person, open }: Options): Item[] {
  const { t, i18n } = useTranslation('shell');
  const goTo = usePlaceItems();
  const work = useWorkItems();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const contrast = useContrast();
  const tour = useTour(person);
  const action = itemMaker(t);
  return [
    ...goTo,
    ...work,
    action('print', () => setTimeout(() => window.print(), 100), `${modName()} P`),
    action('keys', () => open('keys'), '?'),
    { ...action('tour', tour.start), act: { run: tour.start } },
    ...(['auto', 'light', 'dark'] as const)
      .filter((scheme) => scheme !== colorScheme)
      .map((scheme) => action(`appearance_${scheme}`, () => setColorScheme(scheme))),
    contrast.chosen === 'more'
      ? action('contrast_auto', () => contrast.choose('auto'))
      : action('contrast_more', () => contrast.choose('more')),
    ...(Object.entries(languages) as [Language, string][])
      .filter(([code]) => code !== i18n.language)
      .map(([code, name]): Item => {
        const words = folded(`${name} ${t('palette.language')} language`);
        return { id: code, text: name, detail: t('palette.language'), words, act: { run: () => void changeLanguage(i18n, code) } };
      }),
  ];
}

type Say = (key: string) => string;

function itemMaker(t: Say) {
  return (name: string, run: () => void, keys?: string): Item => {
    const text = t(`palette.action.${name}`);
    return { id: name, text, detail: '', words: folded(text), act: { run }, ...(keys === undefined ? {} : { keys }) };
  };
}

/** The emergency roll first: who looks for it is in a hurry. */
function usePlaceItems(): Item[] {
  const { t } = useTranslation('app');
  const places = usePlaces().toSorted((a, b) => Number(b.name === 'emergency') - Number(a.name === 'emergency'));
  return places.map(({ name, to }) => {
    const text = t(name === 'emergency' ? 'shell:palette.action.emergency' : `places.${name}`);
    const words = folded(`${text} ${t(`places.${name}`)}`);
    return { id: `place ${name}`, text, detail: '', words, act: { to }, ...(name === 'emergency' ? { keys: `${modName()} ⇧ E` } : {}) };
  });
}

function useWorkItems(): Item[] {
  const { t } = useTranslation('shell');
  const classroom = useClassroom();
  const say = useToast();
  const action = itemMaker(t);
  const takeBack = async (which: 'undo' | 'redo') => {
    const done = await classroom[which]();
    say({ text: t(done === null ? `palette.nothing_to_${which}` : `palette.${which}_done`) });
  };
  return [
    action('sync', () => void classroom.syncNow().then(() => say({ text: t('palette.synced') }))),
    action('undo', () => void takeBack('undo'), `${modName()} Z`),
    action('redo', () => void takeBack('redo'), `${modName()} ⇧ Z`),
  ];
}
