import type { RouteObject } from 'react-router';

type Shown = <Module>(screen: Promise<Module>) => Promise<Module>;

/** The gradebook's screens, each fetched with its sentences when somebody goes there. */
export function gradebookRoutes(shown: Shown): RouteObject[] {
  return [
    {
      path: '/classes/:section/gradebook/assignments/:assignment',
      lazy: async () => ({
        Component: (await shown(import('../features/assignment-statistics/assignment-statistics-screen.tsx'))).AssignmentStatisticsScreen,
      }),
    },
    {
      path: '/classes/:section/gradebook/pictures',
      lazy: async () => ({
        Component: (await shown(import('../features/gradebook-pictures/gradebook-pictures-screen.tsx'))).GradebookPicturesScreen,
      }),
    },
    {
      path: '/classes/:section/gradebook/students/:student',
      lazy: async () => ({ Component: (await shown(import('../features/student-grades/student-grades-screen.tsx'))).StudentGradesScreen }),
    },
    {
      path: '/classes/:section/gradebook',
      lazy: async () => ({ Component: (await shown(import('../features/gradebook/gradebook-screen.tsx'))).GradebookScreen }),
    },
    {
      path: '/classes/:section/gradebook/cells/:assignment/:student',
      lazy: async () => ({ Component: (await shown(import('../features/gradebook-cell/cell-screen.tsx'))).CellScreen }),
    },
    {
      path: '/classes/:section/gradebook/settings',
      lazy: async () => ({
        Component: (await shown(import('../features/gradebook-settings/settings-screen.tsx'))).GradebookSettingsScreen,
      }),
    },
    {
      path: '/classes/:section/gradebook/transfer/:student',
      lazy: async () => ({ Component: (await shown(import('../features/grade-transfer/transfer-screen.tsx'))).TransferScreen }),
    },
    {
      path: '/gradebook',
      lazy: async () => ({ Component: (await shown(import('../features/gradebook/gradebooks-screen.tsx'))).GradebooksScreen }),
    },
  ];
}
