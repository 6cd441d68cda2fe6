import { Suspense, use } from 'react';
import { Outlet } from 'react-router';
import type { SignedIn } from '../auth/people.ts';
import { useSignedIn } from '../auth/session-context.tsx';
import { SignInScreen } from '../features/sign-in/sign-in-screen.tsx';
import { ClassroomProvider } from '../ui/classroom-context.tsx';
import type { Classrooms } from './classrooms.ts';
import { Opening, Shell } from './shell.tsx';

type Props = { classrooms: Classrooms };

/** The pages of whoever uses this device. Without a network too: the records open without a token. */
export function SignedInPages({ classrooms }: Props) {
  const person = useSignedIn();
  if (person === null) return <SignInScreen />;
  return (
    <Suspense fallback={<Opening person={person} />}>
      <OpenClassroom key={`${person.issuer}\n${person.subject}`} classrooms={classrooms} person={person} />
    </Suspense>
  );
}

function OpenClassroom({ classrooms, person }: Props & { person: SignedIn }) {
  const { issuer, subject } = person;
  const classroom = use(classrooms.of({ issuer, subject }));
  return (
    <ClassroomProvider value={classroom}>
      <Shell person={person} classrooms={classrooms}>
        <Outlet />
      </Shell>
    </ClassroomProvider>
  );
}
