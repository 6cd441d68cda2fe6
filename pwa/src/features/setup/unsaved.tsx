import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker, useLocation } from 'react-router';

const UnsavedContext = createContext<(part: string, changed: boolean) => void>(() => undefined);

/** Asks before what was changed and not saved is left. */
export function UnsavedGuard({ children }: { children: ReactNode }) {
  const { t } = useTranslation('setup');
  const [parts] = useState(() => new Set<string>());
  // Asked of the address, not of what is drawn: who goes back at once is no longer here, though the page still is.
  const [here] = useState(useLocation().pathname);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => parts.size > 0 && currentLocation.pathname === here && nextLocation.pathname !== here,
  );
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    if (window.confirm(t('unsaved.leave'))) blocker.proceed();
    else blocker.reset();
  }, [blocker, t]);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (parts.size > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [parts]);
  const [note] = useState(() => (part: string, changed: boolean) => {
    if (changed) parts.add(part);
    else parts.delete(part);
  });
  return <UnsavedContext value={note}>{children}</UnsavedContext>;
}

export function useUnsaved(part: string, changed: boolean): void {
  const note = use(UnsavedContext);
  useEffect(() => {
    note(part, changed);
    return () => note(part, false);
  }, [note, part, changed]);
}
