import { z } from 'zod';

const problem = z.object({
  title: z.string().optional(),
  detail: z.string().optional(),
  code: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

/** What is wrong with one field. */
export type FieldError = { path: string; message: string };

/** The server said no; the message is its sentence for a person (RFC 9457 `detail`). */
export class ApiRefused extends Error {
  readonly status: number;
  /** Stable, for programs; empty where the answer named none. */
  readonly code: string;
  /** Field by field, where the server said which. */
  readonly errors: readonly FieldError[];

  constructor(status: number, code: string, sentence: string, errors: readonly FieldError[] = []) {
    super(sentence);
    this.name = 'ApiRefused';
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}

/** @param body the answer's text, which may be anything: a proxy may have written it. */
export function refusalIn(status: number, body: string): ApiRefused {
  const said = problem.safeParse(jsonIn(body)).data;
  return new ApiRefused(status, said?.code ?? '', said?.detail ?? said?.title ?? `HTTP ${status}`, said?.errors);
}

export function jsonIn(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
