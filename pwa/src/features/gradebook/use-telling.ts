import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entered } from './use-writing.ts';

export type Tell = {
  say: (words: string) => void;
  /** @param beyond cells of a pasted block that had no place */
  entered: (done: Entered, beyond?: number) => void;
  failed: () => void;
};

export type Said = { words: string; tone: 'done' | 'trouble' };

/** What the last gesture came to, where it is more than the cell itself shows. */
export function useTelling(): { said: Said | null; tell: Tell } {
  const { t } = useTranslation('grid');
  const [said, setSaid] = useState<Said | null>(null);
  const tell = useMemo((): Tell => {
    return {
      say: (words) => setSaid({ words, tone: 'done' }),
      entered: ({ stored, refused, closed }, beyond = 0) => {
        const troubles = [
          ...(refused > 0 ? [t('said.refused', { count: refused })] : []),
          ...(closed > 0 ? [t('said.closed', { count: closed })] : []),
          ...(beyond > 0 ? [t('said.beyond', { count: beyond })] : []),
        ];
        const done = stored > 1 || troubles.length > 0 ? [t('said.stored', { count: stored })] : [];
        const words = [...done, ...troubles].join(' ');
        setSaid(words === '' ? null : { words, tone: troubles.length > 0 ? 'trouble' : 'done' });
      },
      failed: () => setSaid({ words: t('said.failed'), tone: 'trouble' }),
    };
  }, [t]);
  return { said, tell };
}
