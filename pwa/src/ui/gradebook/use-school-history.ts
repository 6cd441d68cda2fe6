import { useEffect, useMemo, useState } from 'react';
import type { Guid } from '@osss/shared/values.ts';
import { useSession } from '../../auth/session-context.tsx';
import { answerOf, createApi, everyPage, type Api } from '../../data/api/client.ts';
import { ApiRefused } from '../../data/api/refused.ts';
import { useNetwork, useNetworkSwitchedOff, useOnline } from '../../host/host-context.tsx';
import type { SchoolEdit } from './cell-history.ts';

export type SchoolHistory = {
  state: 'asking' | 'here' | 'away' | 'refused';
  /** The last that came, also while it is asked again. */
  edits: SchoolEdit[] | null;
  again: () => void;
};

type Answer = { asked: string; state: 'here' | 'away' | 'refused'; edits: SchoolEdit[] | null };

/** What the school knows of a student's score, asked when somebody looks at it; without a network the cell works as ever. @param since asks again. */
export function useSchoolHistory(assignment_id: string, student_id: Guid, since: number): SchoolHistory {
  const session = useSession();
  const network = useNetwork();
  const api = useMemo(() => createApi({ fetch: network.fetch, accessToken: session.accessToken }), [session, network]);
  const [tries, setTries] = useState(0);
  const [answer, setAnswer] = useState<Answer | null>(null);
  // Asked anew when the network goes or comes: what is shown says which it is.
  const [online, off] = [useOnline(), useNetworkSwitchedOff()];
  const cell = `${assignment_id} ${student_id}`;
  const asked = `${cell} ${since} ${tries} ${String(online && !off)}`;
  useEffect(() => {
    let here = true;
    const come = (came: Omit<Answer, 'asked'>) => {
      if (here) setAnswer((before) => ({ asked, ...came, edits: came.edits ?? (before?.asked.startsWith(cell) ? before.edits : null) }));
    };
    historyOf(api, assignment_id, student_id).then(
      (edits) => come({ state: 'here', edits }),
      (error: unknown) => come({ state: error instanceof ApiRefused ? 'refused' : 'away', edits: null }),
    );
    return () => {
      here = false;
    };
  }, [api, assignment_id, student_id, asked, cell]);
  return {
    state: answer?.asked === asked ? answer.state : 'asking',
    edits: answer?.asked.startsWith(cell) === true ? answer.edits : null,
    again: () => setTries((before) => before + 1),
  };
}

async function historyOf(api: Api, id: string, student_id: Guid): Promise<SchoolEdit[]> {
  const ask = (page: { limit: number; cursor?: string }) =>
    answerOf(api.GET('/api/v1/assignments/{id}/history', { params: { path: { id }, query: { student_id, ...page } } }));
  return everyPage(ask);
}
