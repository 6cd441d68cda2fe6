export type StartProblem = 'port_taken' | 'no_right' | 'broken_data' | 'already_running' | 'unsupported_machine' | 'did_not_start';

/** The embedded world cannot start. The message is one sentence for whoever typed the command, with what to do next. */
export class StartError extends Error {
  readonly code: StartProblem;

  constructor(code: StartProblem, sentence: string, cause?: unknown) {
    super(sentence, cause === undefined ? undefined : { cause });
    this.name = 'StartError';
    this.code = code;
  }
}
