import { createContext, use, useMemo, useState, type ReactNode } from 'react';
import type { Contrast, ContrastSetting } from './contrast.ts';

type Shown = { chosen: Contrast; choose: (contrast: Contrast) => void };
const ContrastContext = createContext<Shown | null>(null);

export function ContrastProvider({ setting, children }: { setting: ContrastSetting; children: ReactNode }) {
  const [chosen, setChosen] = useState(setting.chosen);
  const shown = useMemo((): Shown => {
    const choose = (contrast: Contrast) => {
      setting.choose(contrast);
      setChosen(contrast);
    };
    return { chosen, choose };
  }, [setting, chosen]);
  return <ContrastContext value={shown}>{children}</ContrastContext>;
}

export function useContrast(): Shown {
  const contrast = use(ContrastContext);
  if (contrast === null) throw new Error('This screen needs ContrastProvider around it.');
  return contrast;
}
