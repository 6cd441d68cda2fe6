import { startTransition, useEffect, useState } from 'react';
import { Outlet } from 'react-router';
import type { SignedIn } from '../auth/people.ts';
import { useSignedIn } from '../auth/session-context.tsx';
import type { Classroom } from '../data/classroom.ts';
import { SignInScreen } from '../features/sign-in/sign-in-screen.tsx';
import { ClassroomProvider } from '../ui/classroom-context.tsx';
import { Admitted } from './admitted.tsx';
import type { Classrooms } from './classrooms.ts';
import { Opening, Shell } from './shell.tsx';

type Props = { classrooms: Classrooms };

/** The pages of whoever uses this device. Without a network too: the records open without a token. */
export function SignedInPages({ classrooms }: Props) {
  const person = useSignedIn();
  if (person === null) return <SignInScreen />;
  return <OpenClassroom key={`${person.issuer}\n${person.subject}`} classrooms={classrooms} person={person} />;
}

function OpenClassroom({ classrooms, person }: Props & { person: SignedIn }) {
  const classroom = useOpened(classrooms, person);
  if (classroom === null) return <Opening person={person} />;
  return (
    <ClassroomProvider value={classroom}>
      <Shell person={person} classrooms={classrooms}>
        <Admitted person={person}>
          <Outlet />
        </Admitted>
      </Shell>
    </ClassroomProvider>
  );
}

/** Not by Suspense: React keeps a fallback on the screen for 300 ms, longer than the records take to open. */
function useOpened(classrooms: Classrooms, { issuer, subject }: SignedIn): Classroom | null {
  const [opened, setOpened] = useState<{ classroom: Classroom } | { error: unknown } | null>(null);
  useEffect(() => {
    let here = true;
    const show = (result: typeof opened) => here && startTransition(() => setOpened(result));
    classrooms.of({ issuer, subject }).then(
      (classroom) => show({ classroom }),
      (error: unknown) => show({ error }),
    );
    return () => void (here = false);
  }, [classrooms, issuer, subject]);
  if (opened !== null && 'error' in opened) throw opened.error;
  return opened?.classroom ?? null;
}
