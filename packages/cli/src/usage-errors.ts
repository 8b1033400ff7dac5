/** The command line itself is wrong: exit code 2. */
export class UsageError extends Error {
  readonly code = 'AO_USAGE';
  readonly wrong: string;
  /** What could have stood in the place of `wrong`. */
  readonly candidates: readonly string[];
  /** What to do when none of them is near. */
  readonly fix: string;

  constructor(message: string, candidates: readonly string[] = [], wrong = '', fix = 'See: ao --help') {
    super(message);
    this.wrong = wrong;
    this.candidates = candidates;
    this.fix = fix;
  }
}
