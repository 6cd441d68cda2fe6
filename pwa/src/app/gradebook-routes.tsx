import type { RouteObject } from 'react-router';

type Shown = <Module>(screen: Promise<Module>) => Promise<Module>;

/** The gradebook's screens, each fetched with its sentences when somebody goes there. */
export function gradebookRoutes(shown: Shown): RouteObject[] {
  return [
    ...['/classes/:section/gradebook/final', '/classes/:section/gradebook/final/:period'].map((path) => ({
      path,
      lazy: async () => ({ Component: (await shown(import('../features/final-grades/final-screen.tsx'))).FinalGradesScreen }),
    })),
    {
      path: '/classes/:section/gradebook/report',
      lazy: async () => ({ Component: (await shown(import('../features/grade-reports/class-report-screen.tsx'))).ClassReportScreen }),
    },
    {
      path: '/classes/:section/gradebook/report/:student',
      lazy: async () => ({ Component: (await shown(import('../features/grade-reports/student-report-screen.tsx'))).StudentReportScreen }),
    },
    {
      path: '/gradebook',
      lazy: async () => ({ Component: (await shown(import('../features/gradebook/gradebooks-screen.tsx'))).GradebooksScreen }),
    },
  ];
}
