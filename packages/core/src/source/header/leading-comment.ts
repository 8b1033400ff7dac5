const firstToken = /^(?:#!.*)?\s*\/\*\*(?!\/)([\s\S]*?)\*\//;

/**
 * The first line of the documentation comment that a file begins with, as alembic takes the message from a docstring.
 *
 * @returns nothing when the file begins with anything else, or the comment with a tag
 */
export function leadingComment(text: string): string | undefined {
  const lines = firstToken.exec(text)?.[1]?.split(/[\r\n]+/) ?? [];
  const line = lines.map((each) => each.replace(/^\s*\*?\s*/, '').trimEnd()).find((each) => each !== '');
  return line?.startsWith('@') ? undefined : line;
}
