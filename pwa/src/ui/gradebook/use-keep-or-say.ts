import { useTranslation } from 'react-i18next';
import { useClassroom } from '../classroom-context.tsx';
import { useToast } from '../toasts.tsx';
import type { Keep } from './use-keep.ts';

/** As `useKeep`, where nothing stands beside it that could say so. */
export function useKeepOrSay(): Keep {
  const { t } = useTranslation('assignments');
  const { edit } = useClassroom();
  const say = useToast();
  return (edits, gesture) =>
    edit(edits, gesture).then(
      () => true,
      () => {
        say({ text: t('failed'), tone: 'trouble' });
        return false;
      },
    );
}
