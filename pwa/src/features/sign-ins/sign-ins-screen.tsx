import '@mantine/core/styles/Input.css';
import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/Checkbox.css';
import { useTranslation } from 'react-i18next';
import { SignInNeeded } from '../../auth/errors.ts';
import { ApiRefused } from '../../data/api/refused.ts';
import { useMe } from '../../ui/classroom-context.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { ChangesPart } from './changes-part.tsx';
import { LoginsPart } from './logins-part.tsx';
import { RulePart } from './rule-part.tsx';
import { useRules } from './sign-ins-reads.ts';
import { WaitingPart } from './waiting-part.tsx';
import styles from './sign-ins.module.css';

/** Who signs in as whom: those who wait, the rule by which they need not, and those who are linked. */
export function SignInsScreen() {
  const { t } = useTranslation('sign-ins');
  const rules = useRules();
  const me = useMe();
  const administers = me?.capabilities.includes('administer') ?? false;
  if (rules.data === undefined) {
    return (
      <>
        <PageHeader title={t('title')} />
        {rules.error === null ? null : <Quiet title={t('trouble.what')} text={t(troubleOf(rules.error))} />}
      </>
    );
  }
  const issuers = rules.data.items.map(({ issuer }) => issuer);
  return (
    <>
      <PageHeader title={t('title')}>{t('about')}</PageHeader>
      {rules.isError ? (
        <p role="alert" className={styles.stale}>
          {t('stale')}
        </p>
      ) : null}
      <WaitingPart severalProviders={issuers.length > 1} />
      {rules.data.items.map((rule) => (
        <RulePart key={rule.issuer} rule={rule} mayChoose={administers} />
      ))}
      <LoginsPart severalProviders={issuers.length > 1} />
      <ChangesPart />
    </>
  );
}

function troubleOf(error: Error): string {
  if (error instanceof SignInNeeded) return 'trouble.sign_in';
  return error instanceof ApiRefused ? 'trouble.refused' : 'trouble.network';
}
