import { useTranslation } from 'react-i18next';
import { useKeyHelp } from '../../ui/key-help.tsx';

/** Says the grid's keys on the keyboard sheet. */
export function useGridKeyHelp(): void {
  const { t } = useTranslation('grid');
  useKeyHelp({
    title: t('keys.title'),
    keys: [
      { press: ['↑', '↓', '←', '→'], does: t('keys.move') },
      { press: ['mod', '↓'], does: t('keys.edge') },
      { press: ['Tab'], does: t('keys.tab') },
      { press: ['Esc', 'Tab'], does: t('keys.leave') },
      { press: ['Enter'], does: t('keys.enter') },
      { press: ['F2'], does: t('keys.edit') },
      { press: ['Esc'], does: t('keys.cancel') },
      { press: ['Del'], does: t('keys.clear') },
      { press: ['⇧', '↓'], does: t('keys.select') },
      { press: ['mod', 'A'], does: t('keys.all') },
      { press: ['mod', 'D'], does: t('fill_down') },
      { press: ['mod', 'C'], does: t('keys.copy') },
      { press: ['mod', 'V'], does: t('keys.paste') },
      { press: ['mod', 'Z'], does: t('undo') },
      { press: ['mod', 'Y'], does: t('redo') },
      { press: ['Alt', 'N'], does: t('new_assignment') },
      { press: ['Alt', 'E'], does: t('explain') },
      { press: ['Alt', 'H'], does: t('keys.panel') },
      { press: ['⇧', 'F10'], does: t('keys.column') },
    ],
  });
  useKeyHelp({
    title: t('keys.flags'),
    keys: [
      { press: ['M', 'I'], does: t('keys.missing') },
      { press: ['L', 'A'], does: t('keys.late') },
      { press: ['E', 'X'], does: t('keys.excused') },
      { press: ['I', 'N'], does: t('keys.incomplete') },
    ],
  });
}
