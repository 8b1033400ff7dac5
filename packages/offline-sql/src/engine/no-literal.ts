/** A value has no right literal. Whoever knows the column and the statement makes a `StatementError` of it. */
export class NoLiteral extends Error {
  constructor(
    /** Goes on after the value: `is not a number`. */
    readonly problem: string,
    readonly fix: string,
  ) {
    super(problem);
  }
}
