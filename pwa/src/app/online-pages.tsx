import { Outlet } from 'react-router';
import { ApiProvider } from '../ui/api-context.tsx';

/** Pages that work on the school's own records and need the network; loaded only when one of them is opened. */
export function OnlinePages() {
  return (
    <ApiProvider>
      <Outlet />
    </ApiProvider>
  );
}
