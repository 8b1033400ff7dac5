import { RevisionError } from '../errors/errors.js';
import type { RevisionEntry } from '../source/revision-source.js';
import type { ProjectSettings } from './open-project.js';

/**
 * The configured attributes of a revision, in configured order.
 *
 * @throws RevisionError `AO_ATTRIBUTE_MISSING`
 */
export function attributesOf(project: ProjectSettings, entry: RevisionEntry): Readonly<Record<string, unknown>> {
  const missing = project.attributes.filter((name) => entry.attributes[name] === undefined);
  if (missing.length > 0) {
    const names = missing.map((name) => `"${name}"`).join(', ');
    throw new RevisionError('AO_ATTRIBUTE_MISSING', {
      problem: `The revision has no ${names}, which the configuration asks of every revision (attributes: ${project.attributes.join(', ')}).`,
      fix: `Add it beside "revision", e.g. ${missing[0]}: '...'.`,
      location: { ...project.source.locate(entry.revision), revision: entry.revision },
    });
  }
  return Object.fromEntries(project.attributes.map((name) => [name, entry.attributes[name]]));
}
