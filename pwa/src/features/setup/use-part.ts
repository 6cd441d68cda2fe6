import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { ApiRefused } from '../../data/api/refused.ts';
import { useUnsaved } from './unsaved.tsx';

export type FieldErrors = ReadonlyMap<string, string>;

/** A part that is being edited: what the fields show, what is wrong with it, and how it is saved. */
export type EditedPart<Value> = {
  value: Value;
  change: (value: Value) => void;
  changed: boolean;
  errors: FieldErrors;
  /** The server's or the network's no. */
  trouble: Error | null;
  saving: boolean;
  /** Until the next change. */
  saved: boolean;
  save: () => void;
  /** Back to what stands at the school. */
  discard: () => void;
};

type Options<Value, Body> = {
  part: string;
  loaded: { version: string; value: Value };
  schema: z.ZodType<Body>;
  write: (body: Body, version: string) => Promise<unknown>;
  onSaved: () => Promise<void>;
};

export function usePart<Value, Body>({ part, loaded, schema, write, onSaved }: Options<Value, Body>): EditedPart<Value> {
  // The version that was edited, not the newest: what somebody else has written meanwhile must not be overwritten unseen.
  const [draft, setDraft] = useState<{ version: string; value: Value } | null>(null);
  const [errors, setErrors] = useState<FieldErrors>(new Map());
  const { value, version } = draft ?? loaded;
  useUnsaved(part, draft !== null);
  const saving = useMutation({
    mutationFn: async (body: Body) => {
      await write(body, version);
      await onSaved();
    },
    onSuccess: () => setDraft(null),
    onError: (error) => setErrors(error instanceof ApiRefused ? errorsIn(error) : new Map()),
  });
  return {
    value,
    change: (next) => {
      saving.reset();
      setDraft({ version, value: next });
      // An error stands until it is mended, and goes while it is.
      if (errors.size > 0) setErrors(errorsOf(schema, next));
    },
    changed: draft !== null,
    errors,
    trouble: saving.error,
    saving: saving.isPending,
    saved: saving.isSuccess && draft === null,
    save: () => {
      const parsed = schema.safeParse(value);
      setErrors(errorsOf(schema, value));
      if (parsed.success) saving.mutate(parsed.data);
    },
    discard: () => {
      saving.reset();
      setDraft(null);
      setErrors(new Map());
      void onSaved();
    },
  };
}

function errorsOf(schema: z.ZodType, value: unknown): FieldErrors {
  const parsed = schema.safeParse(value);
  if (parsed.success) return new Map();
  return new Map(parsed.error.issues.map(({ path, message }) => [z.core.toDotPath(path), message]));
}

function errorsIn(refused: ApiRefused): FieldErrors {
  return new Map(refused.errors.map(({ path, message }) => [path, message]));
}
