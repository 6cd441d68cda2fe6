import { useTranslation } from 'react-i18next';
import { answerOf } from '../data/api/client.ts';
import type { StrangerState } from '../features/sign-in/not-linked-screen.tsx';
import { WhyNoClass } from '../features/today/why-no-class.tsx';
import { ApiProvider, useApiQuery } from '../ui/api-context.tsx';

/** Somebody the school knows and whose position keeps nothing on a device: perhaps the sign-in only lacks its role. */
export function WhyNothing({ state }: { state: StrangerState }) {
  return (
    <ApiProvider>
      <Asked state={state} />
    </ApiProvider>
  );
}

function Asked({ state }: { state: StrangerState }) {
  const { t } = useTranslation('sign-in');
  const me = useApiQuery(['me'], (api) => answerOf(api.GET('/api/v1/me')));
  const reason = me.data?.reasons[0];
  if (me.data === undefined || reason === undefined) return <p>{t(`stranger.${state}.text`)}</p>;
  return <WhyNoClass reason={reason} name={me.data.name} />;
}
