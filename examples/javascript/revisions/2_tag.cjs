const { sql } = require('drizzle-orm');

/** @type {import('@ao/core').Revision} */
module.exports = {
  revision: '2',
  downRevision: '1',
  message: 'tags',
  upgrade(op) {
    op('alter table note add column tag text');
    op(sql`update note set tag = ${"Grace's"} where tag is null`);
  },
  downgrade(op) {
    op('alter table note drop column tag');
  },
};
