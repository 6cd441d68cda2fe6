import { useTranslation } from 'react-i18next';
import type { Reason } from '@osss/shared/standing.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { useSchoolWords } from '../../ui/use-school-words.ts';

type Props = { reason: Reason; name: string; title?: string };

/** ID11: not "nothing here", but what is missing and who can add it. */
export function WhyNoClass({ reason, name, title }: Props) {
  const { t } = useTranslation('today');
  const { wholeDay } = useSchoolWords();
  const missing = useMissing(reason);
  const date = 'begins_on' in reason ? reason.begins_on : 'ended_on' in reason ? reason.ended_on : null;
  const said = {
    name,
    missing,
    date: date === null ? '' : wholeDay(date),
    count: 'classes' in reason ? reason.classes : 0,
    position: 'position' in reason ? reason.position : '',
    term: 'term' in reason ? (reason.term ?? '') : '',
    school: 'school' in reason ? reason.school : '',
  };
  const key = keyOf(reason);
  return (
    <>
      {title === undefined ? null : <PageHeader title={title} />}
      <Quiet title={t(`why.${key}.what`, said)} text={t(`why.${key}.text`, said)} />
    </>
  );
}

function useMissing(reason: Reason): string {
  const { t, i18n } = useTranslation('today');
  if (reason.code !== 'not_set_up') return '';
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
  return list.format(reason.missing.map((part) => t(`why.missing.${part}`)));
}

/** A substitute's dates are a pass; and a device may not know any more which term it was. */
function keyOf(reason: Reason): string {
  if (reason.code === 'not_yet' || reason.code === 'no_longer') return reason.substitute ? `pass_${reason.code}` : reason.code;
  if (reason.code === 'term_over') return reason.ended_on === null ? 'some_term_over' : reason.code;
  return reason.code;
}
