import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalOf, setRule, useAct, type Claim, type SignInRule } from './sign-ins-reads.ts';
import styles from './sign-ins.module.css';

const claims = ['username', 'email', 'employee_number', 'student_number'] as const satisfies Claim[];

/** By which claims one provider's first sign-ins need nobody's hand; an administrator's to choose, everybody's of the office to read. */
export function RulePart({ rule, mayChoose }: { rule: SignInRule; mayChoose: boolean }) {
  const { t } = useTranslation('sign-ins');
  return (
    <section aria-labelledby={`rule-${rule.issuer}`} className={styles.part}>
      <h2 id={`rule-${rule.issuer}`}>{t('rule.title')}</h2>
      <p className={styles.soft}>
        <bdi>{rule.issuer}</bdi> · {t('rule.count', { linked: rule.linked, waiting: rule.waiting })}
      </p>
      {mayChoose ? (
        <RuleForm rule={rule} />
      ) : (
        <p>
          {rule.claims.length === 0
            ? t('rule.nobody')
            : t('rule.by', { claims: rule.claims.map((claim) => t(`claim.${claim}`)).join(', ') })}
        </p>
      )}
    </section>
  );
}

function RuleForm({ rule }: { rule: SignInRule }) {
  const { t } = useTranslation('sign-ins');
  const save = useAct(setRule);
  // Null: as the school has it, also when a colleague changes it meanwhile.
  const [wish, setWish] = useState<Claim[] | null>(null);
  const chosen = wish ?? rule.claims;
  return (
    <form
      className={styles.rule}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ issuer: rule.issuer, claims: chosen }, { onSuccess: () => setWish(null) });
      }}
    >
      <Checkbox.Group
        label={t('rule.label')}
        description={t('rule.hint')}
        value={chosen}
        onChange={(values) => setWish(claims.filter((claim) => values.includes(claim)))}
      >
        <div className={styles.claims}>
          {claims.map((claim) => (
            <Checkbox key={claim} value={claim} label={t(`claim.${claim}`)} description={t(`claim.${claim}_hint`)} />
          ))}
        </div>
      </Checkbox.Group>
      <div className={styles.ways}>
        <Button type="submit" disabled={wish === null} loading={save.isPending}>
          {t('rule.save')}
        </Button>
        <span role="alert" className={save.error === null ? styles.yes : styles.no}>
          {save.error !== null ? (refusalOf(save.error) ?? t('trouble.not_saved')) : save.isSuccess && wish === null ? t('rule.saved') : ''}
        </span>
      </div>
    </form>
  );
}
