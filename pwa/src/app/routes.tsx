import { Suspense, lazy } from 'react';
import { createBrowserRouter, redirect } from 'react-router';
import { SignInFailedScreen } from '../features/sign-in/sign-in-failed-screen.tsx';
import { AttendanceScreen } from '../features/attendance/attendance-screen.tsx';
import type { Parts } from './application.tsx';
import { moreWords } from './i18n.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { BrokenPart, BrokenScreen } from './broken-screen.tsx';
import { FirstScreen } from './first-screen.tsx';
import { Frame } from './frame.tsx';
import { gradebookRoutes } from './gradebook-routes.tsx';
import { NoSuchPage } from './no-such-page.tsx';
import { SignedInPages } from './signed-in-pages.tsx';

/** Every address says which class and which day, so that a reload comes back to the same place. */
export function createAppRouter({ session, classrooms, config, language }: Parts) {
  // A screen fetched when somebody goes there comes with its sentences.
  const shown = async <Module,>(screen: Promise<Module>): Promise<Module> => (await Promise.all([screen, moreWords(language)]))[0];
  const DemoBar = lazy(async () => ({ default: (await shown(import('../features/demo/demo-bar.tsx'))).DemoBar }));
  const demo =
    config.demo === null ? null : (
      <Suspense fallback={null}>
        <DemoBar demo={config.demo} />
      </Suspense>
    );
  return createBrowserRouter([
    {
      element: <Frame demo={demo} />,
      hydrateFallbackElement: <></>,
      children: [
        {
          path: '/signed-in',
          element: <></>,
          errorElement: <SignInFailedScreen />,
          loader: async ({ request }) => redirect((await session.completeSignIn(request.url)).returnTo),
        },
        {
          element: <SignedInPages classrooms={classrooms} />,
          errorElement: <BrokenScreen />,
          children: [
            {
              errorElement: <BrokenPart />,
              hydrateFallbackElement: <Skeleton />,
              children: [
                { path: '/', element: <FirstScreen /> },
                {
                  path: '/roster',
                  lazy: async () => ({ Component: (await shown(import('../features/roster/all-students-screen.tsx'))).AllStudentsScreen }),
                },
                {
                  path: '/classes/:section/roster',
                  lazy: async () => ({ Component: (await shown(import('../features/roster/roster-screen.tsx'))).RosterScreen }),
                },
                {
                  path: '/classes/:section/notes',
                  lazy: async () => ({ Component: (await shown(import('../features/roster/log-screen.tsx'))).LogScreen }),
                },
                {
                  path: '/students/:student',
                  lazy: async () => ({ Component: (await shown(import('../features/roster/student-screen.tsx'))).StudentScreen }),
                },
                ...gradebookRoutes(shown),
                {
                  path: '/emergency',
                  lazy: async () => ({ Component: (await shown(import('../features/emergency/emergency-screen.tsx'))).EmergencyScreen }),
                },
                {
                  path: '/emergency/:date/:number',
                  lazy: async () => ({ Component: (await shown(import('../features/emergency/roll-screen.tsx'))).RollScreen }),
                },
                { path: '/classes/:section/:date/:period', element: <AttendanceScreen /> },
                {
                  path: '/classes/:section/seating',
                  lazy: async () => ({ Component: (await shown(import('../features/seating/seating-screen.tsx'))).SeatingScreen }),
                },
                {
                  path: '/classes/:section/:date/:period/seats',
                  lazy: async () => ({ Component: (await shown(import('../features/seating/seats-screen.tsx'))).SeatsScreen }),
                },
                ...['/classes/:section/pick', '/classes/:section/:date/:period/pick'].map((path) => ({
                  path,
                  lazy: async () => ({ Component: (await shown(import('../features/seating/picker-screen.tsx'))).PickerScreen }),
                })),
                {
                  path: '/notices',
                  lazy: async () => ({ Component: (await shown(import('../features/notices/notices-screen.tsx'))).NoticesScreen }),
                },
                { path: '/sync', lazy: async () => ({ Component: (await shown(import('./device-screen.tsx'))).DeviceScreen }) },
                {
                  lazy: async () => ({ Component: (await shown(import('./online-pages.tsx'))).OnlinePages }),
                  children: [
                    {
                      path: '/office',
                      lazy: async () => ({ Component: (await shown(import('../features/office/office-screen.tsx'))).OfficeScreen }),
                    },
                    {
                      path: '/school',
                      lazy: async () => ({ Component: (await shown(import('../features/setup/school-screen.tsx'))).SchoolScreen }),
                    },
                    {
                      path: '/school/import',
                      lazy: async () => ({ Component: (await shown(import('../features/import/import-screen.tsx'))).ImportScreen }),
                    },
                    {
                      path: '/school/setup/:school',
                      lazy: async () => ({ Component: (await shown(import('../features/setup/setup-screen.tsx'))).SetupScreen }),
                    },
                    {
                      path: '/school/sign-ins',
                      lazy: async () => ({ Component: (await shown(import('../features/sign-ins/sign-ins-screen.tsx'))).SignInsScreen }),
                    },
                  ],
                },
                { path: '*', element: <NoSuchPage /> },
              ],
            },
          ],
        },
      ],
    },
  ]);
}
