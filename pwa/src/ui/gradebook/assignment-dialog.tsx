import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Assignment } from '@osss/shared/collections/assignments.ts';
import { Dialog } from '../dialog.tsx';
import { Key } from '../key.tsx';
import { classTitle } from '../names.ts';
import { OnDevice } from './assignment-cell-says.tsx';
import type { DraftField } from './assignment-draft.ts';
import { AssignmentFacts } from './assignment-facts.tsx';
import { AssignmentFields } from './assignment-fields.tsx';
import { useAssignmentForm, type AssignmentForm } from './assignment-form.ts';
import { DeleteAssignment, scoreCount, useRemoveAssignment } from './delete-assignment.tsx';
import { DueNotes } from './due-notes-list.tsx';
import { DuplicateAssignment } from './duplicate-assignment.tsx';
import type { SectionGradebook } from './use-gradebook.ts';
import styles from './form.module.css';

type Props = {
  gradebook: SectionGradebook;
  /** Null: a new one. */
  assignment: Assignment | null;
  onClose: () => void;
};

export function AssignmentDialog(props: Props) {
  const { assignment, gradebook, onClose } = props;
  const [next, setNext] = useState<'delete' | 'duplicate' | null>(null);
  if (assignment !== null && next === 'delete') return <DeleteAssignment {...{ gradebook, assignment, onClose }} />;
  if (assignment !== null && next === 'duplicate') return <DuplicateAssignment {...{ gradebook, assignment, onClose }} />;
  if (assignment !== null && !gradebook.mayWrite) return <AssignmentFacts {...{ gradebook, assignment, onClose }} />;
  return <Editor {...props} then={setNext} />;
}

type EditorProps = Props & { then: (next: 'delete' | 'duplicate') => void };

/** Enter saves, in the description Ctrl or ⌘ with it. Escape keeps what was typed for the next time, and asks first where something stands. */
function Editor({ gradebook, assignment, onClose, then }: EditorProps) {
  const { t } = useTranslation('assignments');
  const form = useAssignmentForm(gradebook, assignment);
  const [asking, setAsking] = useState(false);
  const place = useRef<HTMLFormElement>(null);
  const title = assignment === null ? t('new') : t('edit');
  const save = async (after: () => void) => {
    const unread = unreadFields(place.current);
    if (await form.save(unread)) after();
    else requestAnimationFrame(() => place.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  const again = () => place.current?.querySelector<HTMLInputElement>('[name="name"]')?.focus();
  const leave = () => {
    // What is new stays here as a draft; a change of what stands is asked about.
    const mayClose = assignment === null || !form.changed || asking;
    if (!mayClose) setAsking(true);
    return mayClose;
  };
  return (
    <Dialog label={title} onClose={onClose} mayClose={leave}>
      <form
        ref={place}
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save(onClose);
        }}
      >
        <h2>
          {title}
          <small>{classTitle(gradebook.section)}</small>
        </h2>
        {assignment === null ? null : <OnDevice assignment={assignment} />}
        <AssignmentFields {...{ gradebook, assignment, form }} />
        <div className={styles.foot}>
          <DueNotes notes={form.notes} />
          <Found form={form} isNew={assignment === null} />
          {asking ? (
            <p role="alert" className={styles.notes}>
              {t('unsaved')}
            </p>
          ) : null}
          {form.failed ? (
            <p role="alert" className={styles.problem}>
              {t('failed')}
            </p>
          ) : null}
          <div className={styles.actions}>
            <Button type="submit">
              {t('save')}
              <Key name={t('key.enter')} />
            </Button>
            {assignment === null ? (
              <Button variant="default" onClick={() => void save(again)}>
                {t('save_and_next')}
              </Button>
            ) : null}
            {asking ? (
              <Button
                variant="default"
                onClick={() => {
                  form.forget();
                  onClose();
                }}
              >
                {t('throw_away')}
              </Button>
            ) : (
              <Button variant="default" onClick={() => (leave() ? onClose() : undefined)}>
                {t('close')}
              </Button>
            )}
            {assignment === null || asking ? null : <Further assignment={assignment} onClose={onClose} then={then} />}
          </div>
        </div>
      </form>
    </Dialog>
  );
}

type FurtherProps = Pick<EditorProps, 'onClose' | 'then'> & { assignment: Assignment };

function Further({ assignment, onClose, then }: FurtherProps) {
  const { t } = useTranslation('assignments');
  const remove = useRemoveAssignment();
  const removeOrAsk = () => {
    if (scoreCount(assignment) > 0) return then('delete');
    void remove(assignment);
    onClose();
  };
  return (
    <span className={styles.apart}>
      <button type="button" className={styles.quietly} onClick={() => then('duplicate')}>
        {t('duplicate.do')}
      </button>
      <button type="button" className={styles.quietly} onClick={removeOrAsk}>
        {t('delete.do')}
      </button>
    </span>
  );
}

function Found({ form, isNew }: { form: AssignmentForm; isNew: boolean }) {
  const { t } = useTranslation('assignments');
  if (!form.found || !form.changed) return null;
  return (
    <p className={styles.notes}>
      {t(isNew ? 'found_new' : 'found_changes')}
      <button type="button" className={styles.quietly} onClick={form.forget}>
        {t('throw_away')}
      </button>
    </p>
  );
}

/** Half a date is no value, and must not pass for "no date". */
function unreadFields(form: HTMLFormElement | null): DraftField[] {
  const controls = [...(form?.elements ?? [])].filter((element) => element instanceof HTMLInputElement);
  return controls.filter(({ validity }) => validity.badInput).map(({ name }) => name as DraftField);
}
