import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignedIn } from '../auth/people.ts';
import { useClassroom, useDocuments } from '../ui/classroom-context.tsx';
import { SyncChip } from '../ui/sync-chip.tsx';
import { useLive } from '../ui/use-live.ts';
import type { Classrooms } from './classrooms.ts';
import { startsWithClasses } from './first-screen.tsx';
import { NewVersion } from './new-version.tsx';
import { Places } from './places.tsx';
import styles from './shell.module.css';

type Props = { person: SignedIn; classrooms: Classrooms; children: ReactNode };

export function Shell({ person, classrooms, children }: Props) {
  const me = useLive(useClassroom().me);
  const notices = useDocuments('notices')?.filter((notice) => notice.dismissed !== true).length ?? 0;
  const malformed = useLive(useClassroom().malformed)?.length ?? 0;
  const school = useDocuments('schools')?.[0];
  const office = me?.capabilities.includes('attendance_office') ?? false;
  const runsSchool = me?.capabilities.some((capability) => capability === 'administer' || capability === 'records_office') ?? false;
  const teaches = me === null || me === undefined || startsWithClasses(me);
  return (
    <Layout>
      <Places
        person={person.name}
        school={school?.name ?? ''}
        notices={notices + malformed}
        office={office}
        teaches={teaches}
        runsSchool={runsSchool}
      />
      <main className={styles.main} id="main" tabIndex={-1}>
        <SyncChip />
        <NewVersion classrooms={classrooms} />
        {children}
      </main>
    </Layout>
  );
}

/** Painted at once, while the records open. */
export function Opening({ person }: { person: SignedIn }) {
  return (
    <Layout>
      <Places person={person.name} school="" notices={0} office={false} teaches runsSchool={false} />
      <main className={styles.main} id="main" aria-busy />
    </Layout>
  );
}

function Layout({ children }: { children: ReactNode }) {
  const { t } = useTranslation('app');
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t('skip')}
      </a>
      {children}
    </div>
  );
}
