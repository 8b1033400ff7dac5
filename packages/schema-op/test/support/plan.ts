import { type Config, type Revision, type RevisionSource, renderUpgrade } from '@ao/core';

/** Revisions that stand in the test itself. */
const sourceOf = (revisions: readonly Revision[]): RevisionSource => {
  const file = '/project/revisions/1.ts';
  return {
    root: '/project/revisions',
    list: async () => revisions.map((revision) => ({ ...revision, file, attributes: revision })),
    load: async ({ revision }) => revisions.find((each) => each.revision === revision) as Revision,
    locate: () => ({ file, line: 1 }),
    locateError: () => undefined,
  };
};

/** What `ao upgrade heads --sql` prints. */
export const printed = (
  { revisions, ...config }: Omit<Config, 'revisions'> & { readonly revisions: readonly Revision[] },
  target = 'heads',
): Promise<string> => renderUpgrade({ ...config, revisions: sourceOf(revisions) }, target);
