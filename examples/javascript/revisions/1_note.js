/** @type {import('@ao/core').Revision} */
export default {
  revision: '1',
  downRevision: null,
  message: 'notes',
  upgrade(op) {
    op('create table note (id integer primary key, text text not null)');
    op("insert into note (text) values ('the first one')");
  },
  downgrade(op) {
    op('drop table note');
  },
};
