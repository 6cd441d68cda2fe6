import { Suspense, lazy, useCallback, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useNavigation } from 'react-router';
import type { SignedIn } from '../auth/people.ts';
import { useDocuments } from '../ui/classroom-context.tsx';
import { KeyHelpProvider } from '../ui/key-help.tsx';
import { SchoolName } from '../ui/page-header.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { SyncChip } from '../ui/sync-chip.tsx';
import { ToastPlace, ToastProvider } from '../ui/toasts.tsx';
import type { Classrooms } from './classrooms.ts';
import { KeySheet } from './key-sheet.tsx';
import { MoreSheet } from './more-sheet.tsx';
import { NewVersion } from './new-version.tsx';
import { Palette } from './palette.tsx';
import { placesFor } from './place-list.ts';
import { Places, type Panel } from './places.tsx';
import { useArrival } from './use-arrival.ts';
import { usePlaces } from './use-places.ts';
import { useShellKeys } from './use-shell-keys.ts';
import styles from './shell.module.css';

// Neither is there when the screen first shows.
const TourCard = lazy(async () => ({ default: (await import('./tour-card.tsx')).TourCard }));

type Props = { person: SignedIn; classrooms: Classrooms; children: ReactNode };

export function Shell({ person, classrooms, children }: Props) {
  const { t } = useTranslation('app');
  const school = useDocuments('schools')?.[0]?.name ?? '';
  const loading = useNavigation().state === 'loading';
  const { panel, open, close } = usePanel();
  useArrival();
  return (
    <KeyHelpProvider>
      <ToastProvider>
        <Layout side={<Side person={person} school={school} panel={panel} open={open} close={close} />}>
          <main className={styles.main} id="main" tabIndex={-1} aria-busy={loading}>
            <div className={styles.strip}>
              <SyncChip />
              <button type="button" className={styles.find} onClick={() => open('palette')}>
                {t('places.search')}
              </button>
            </div>
            <NewVersion classrooms={classrooms} />
            <SchoolName value={school}>
              <div className={styles.content}>{children}</div>
            </SchoolName>
            <Suspense fallback={null}>
              <TourCard person={person} />
            </Suspense>
          </main>
          {panel === 'palette' ? <Palette person={person} open={open} close={close} /> : null}
          {panel === 'keys' ? <KeySheet person={person} close={close} /> : null}
        </Layout>
      </ToastProvider>
    </KeyHelpProvider>
  );
}

/**
 * One panel at a time lies over the screen; whoever goes elsewhere has done with it. None is fetched only when it is opened: what is typed
 * meanwhile would become marks.
 */
function usePanel() {
  const { pathname } = useLocation();
  const [opened, setOpened] = useState<{ panel: Panel; at: string } | null>(null);
  const navigate = useNavigate();
  const close = useCallback(() => setOpened(null), []);
  const open = (panel: Panel) => setOpened({ panel, at: pathname });
  useShellKeys({ open, emergency: () => void navigate('/emergency') });
  return { panel: opened?.at === pathname ? opened.panel : null, open, close };
}

type SideProps = { person: SignedIn; school: string; panel: Panel | null; open: (panel: Panel) => void; close: () => void };

/** Apart from the screen: a mark changes the number beside Attendance, and must not draw the screen a second time. */
function Side({ person, school, panel, open, close }: SideProps) {
  const places = usePlaces();
  const { pathname } = useLocation();
  return (
    <>
      <Places places={places} person={person.name} school={school} open={open} />
      <ToastPlace />
      {panel === 'more' ? <MoreSheet places={places} pathname={pathname} open={open} close={close} /> : null}
    </>
  );
}

const unknownYet = placesFor({ teaches: true, office: false, runsSchool: false, notices: 0, next: null });

/** Painted at once, while the records open. */
export function Opening({ person }: { person: SignedIn }) {
  return (
    <Layout side={<Places places={unknownYet} person={person.name} school="" open={() => undefined} />}>
      <main className={styles.main} id="main" aria-busy>
        <Skeleton />
      </main>
    </Layout>
  );
}

function Layout({ side, children }: { side: ReactNode; children: ReactNode }) {
  const { t } = useTranslation('app');
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t('skip')}
      </a>
      <div className={styles.side}>{side}</div>
      {children}
    </div>
  );
}
