/** The command line itself is wrong: exit code 2. */
export class UsageError extends Error {
  readonly code = 'AO_USAGE';
  readonly wrong: string;
  /** What could have stood in the place of `wrong`. */
  readonly candidates: readonly string[];

  constructor(message: string, candidates: readonly string[] = [], wrong = '') {
    super(message);
    this.wrong = wrong;
    this.candidates = candidates;
  }
}
