import { MantineProvider } from '@mantine/core';
import type { i18n } from 'i18next';
import { I18nextProvider } from 'react-i18next';
import { RouterProvider } from 'react-router/dom';
import { SessionProvider } from '../auth/session-context.tsx';
import type { Session } from '../auth/session.ts';
import { HostProvider } from '../host/host-context.tsx';
import type { Host } from '../host/host.ts';
import type { Network } from '../host/network.ts';
import { ContrastProvider } from '../ui/contrast-context.tsx';
import type { ContrastSetting } from '../ui/contrast.ts';
import { followPaper, theme } from '../ui/theme.ts';
import type { AppConfig } from '@osss/shared/app-config.ts';
import { createAppRouter } from './routes.tsx';
import type { Classrooms } from './classrooms.ts';

export type Parts = {
  config: AppConfig;
  session: Session;
  classrooms: Classrooms;
  host: Host;
  network: Network;
  language: i18n;
  contrast: ContrastSetting;
};

/** @returns what to draw; the router is made once, with the application's parts handed to its pages. */
export function application(parts: Parts) {
  const router = createAppRouter(parts);
  const surroundings = { host: parts.host, network: parts.network };
  return (
    <I18nextProvider i18n={parts.language}>
      <MantineProvider theme={theme} cssVariablesResolver={followPaper} defaultColorScheme="auto">
        <ContrastProvider setting={parts.contrast}>
          <HostProvider value={surroundings}>
            <SessionProvider session={parts.session}>
              <RouterProvider router={router} />
            </SessionProvider>
          </HostProvider>
        </ContrastProvider>
      </MantineProvider>
    </I18nextProvider>
  );
}
