import { useCellStates } from '../../ui/classroom-context.tsx';
import { CellSays } from '../../ui/gradebook/cell-says.tsx';
import { useEditWords } from '../../ui/use-edit-words.ts';
import type { Settings } from './use-settings.ts';

/** What became of the last change of a setting on this device. @param path below `gradebook`, joined by `/` */
export function SettingSays({ settings, path }: { settings: Settings; path: string }) {
  const { section } = settings.gradebook;
  const words = useEditWords();
  const state = useCellStates('sections', section.id)?.[`gradebook/${path}`];
  if (state === undefined || !('value' in state)) return <CellSays state={state} />;
  const whole = ['gradebook', ...path.split('/')];
  const mine = words?.({ collection: 'sections', document_id: section.id, path: whole }).value(state.value);
  const restore = {
    restore: () => settings.edit([{ collection: 'sections', document_id: section.id, changes: [{ path: whole, to: state.value }] }]),
  };
  return <CellSays state={state} {...(mine === undefined ? {} : { mine })} {...(settings.mayWrite ? restore : {})} />;
}
