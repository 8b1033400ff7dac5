import { distance } from 'fastest-levenshtein';

const MAX_NEAREST = 3;

/** The names that somebody may have meant: those that differ in one character of two, or two of four and more, or start so. */
export function nearest(name: string, known: Iterable<string>): readonly string[] {
  const allowed = Math.min(2, Math.floor(name.length / 2));
  const near: { known: string; distance: number }[] = [];
  for (const candidate of known) {
    const missed = Math.min(distance(name, candidate), distance(name, candidate.slice(0, name.length)));
    if (missed <= allowed) near.push({ known: candidate, distance: missed });
  }
  return near
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MAX_NEAREST)
    .map((each) => each.known);
}

/** `Did you mean "a" or "b"?`, or what to say when there is nothing near. */
export function didYouMean(name: string, known: Iterable<string>, otherwise: string): string {
  const names = nearest(name, known).map((each) => JSON.stringify(each));
  return names.length === 0 ? otherwise : `Did you mean ${names.join(' or ')}?`;
}
