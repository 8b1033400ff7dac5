import type { Operation } from '@ao/core';
import { describe, expect, test } from 'vitest';
import { accounts } from '../../test/fixtures/account.js';
import { lines } from '../../test/fixtures/drizzle.js';
import { textsOf } from '../../test/support/database.js';
import { dialects, expectRefusal, expectStatements } from '../../test/support/dialects.js';
import {
  addCheck,
  addForeignKey,
  addPrimaryKey,
  addUnique,
  dropCheck,
  dropForeignKey,
  dropPrimaryKey,
  dropUnique,
  validateConstraint,
} from './constraints.js';

const rebuild = { refused: 'rebuildTable(from, to)' };

describe.each(lines)('constraints, with Drizzle $name', (line) => {
  const { sqlite, pg, mysql } = accounts(line);

  test('addPrimaryKey adds the key of the definition', () => {
    expectStatements({
      sqlite: [addPrimaryKey(sqlite.membership), rebuild],
      postgresql: [
        addPrimaryKey(pg.membership),
        'ALTER TABLE "membership" ADD CONSTRAINT "membership_a_b_pk" PRIMARY KEY ("a", "b")',
      ],
      mysql: [addPrimaryKey(mysql.membership), 'ALTER TABLE `membership` ADD PRIMARY KEY (`a`, `b`)'],
    });
    expect(textsOf(dialects.postgresql, addPrimaryKey(pg.account))).toEqual([
      'ALTER TABLE "account" ADD PRIMARY KEY ("id")',
    ]);
    expectRefusal(
      () => textsOf(dialects.postgresql, addPrimaryKey(pg.changed)),
      'Add the primary key to the definition',
    );
  });

  test('dropPrimaryKey drops it by the name that it has', () => {
    expectStatements({
      sqlite: [dropPrimaryKey(sqlite.account), rebuild],
      postgresql: [dropPrimaryKey(pg.account), 'ALTER TABLE "account" DROP CONSTRAINT "account_pkey"'],
      mysql: [dropPrimaryKey(mysql.account), 'ALTER TABLE `account` DROP PRIMARY KEY'],
    });
    expect(textsOf(dialects.postgresql, dropPrimaryKey(pg.membership))).toEqual([
      'ALTER TABLE "membership" DROP CONSTRAINT "membership_a_b_pk"',
    ]);
  });

  test('a name that PostgreSQL would cut is cut if Drizzle generates it, and refused if the user chose it', () => {
    const { integer, pgTable, unique } = line.pg;
    const long = 'x'.repeat(60);
    const table = pgTable(long, { id: integer().primaryKey(), n: integer() }, (c) => [
      unique().on(c.n),
      unique('y'.repeat(64)).on(c.n),
    ]);
    const texts = (operation: Operation) => textsOf(dialects.postgresql, operation);
    expect(texts(addUnique(table, `${long}_n_unique`))).toEqual([
      `ALTER TABLE "${long}" ADD CONSTRAINT "${long}_n_" UNIQUE ("n")`,
    ]);
    expect(texts(dropUnique(table, `${long}_n_unique`))).toEqual([
      `ALTER TABLE "${long}" DROP CONSTRAINT "${long}_n_"`,
    ]);
    expect(texts(dropPrimaryKey(table))).toEqual([`ALTER TABLE "${long}" DROP CONSTRAINT "${'x'.repeat(58)}_pkey"`]);
    expect(() => texts(addUnique(table, 'y'.repeat(64)))).toThrow('longer than 63 bytes');
  });

  test('addUnique and dropUnique add and drop a unique constraint', () => {
    const name = 'account_email_unique';
    expectStatements({
      sqlite: [addUnique(sqlite.account, name), { refused: 'a unique index' }],
      postgresql: [addUnique(pg.account, name), `ALTER TABLE "account" ADD CONSTRAINT "${name}" UNIQUE ("email")`],
      mysql: [addUnique(mysql.account, name), `ALTER TABLE \`account\` ADD CONSTRAINT \`${name}\` UNIQUE (\`email\`)`],
    });
    expectStatements({
      sqlite: [dropUnique(sqlite.account, name), { refused: 'a unique index' }],
      postgresql: [dropUnique(pg.account, name), `ALTER TABLE "account" DROP CONSTRAINT "${name}"`],
      mysql: [dropUnique(mysql.account, name), `ALTER TABLE \`account\` DROP INDEX \`${name}\``],
    });
  });

  test('addCheck and dropCheck add and drop a check', () => {
    expectStatements({
      sqlite: [addCheck(sqlite.account, 'adult'), rebuild],
      postgresql: [addCheck(pg.account, 'adult'), 'ALTER TABLE "account" ADD CONSTRAINT "adult" CHECK ("age" >= 18)'],
      mysql: [addCheck(mysql.account, 'adult'), 'ALTER TABLE `account` ADD CONSTRAINT `adult` CHECK (`age` >= 18)'],
    });
    expectStatements({
      sqlite: [dropCheck(sqlite.account, 'adult'), rebuild],
      postgresql: [dropCheck(pg.account, 'adult'), 'ALTER TABLE "account" DROP CONSTRAINT "adult"'],
      mysql: [dropCheck(mysql.account, 'adult'), 'ALTER TABLE `account` DROP CONSTRAINT `adult`'],
    });
  });

  test('addForeignKey and dropForeignKey add and drop a foreign key', () => {
    expectStatements({
      sqlite: [addForeignKey(sqlite.account, 'in_team'), rebuild],
      postgresql: [
        addForeignKey(pg.account, 'in_team'),
        'ALTER TABLE "account" ADD CONSTRAINT "in_team" FOREIGN KEY ("team_id") REFERENCES "team" ("id")',
      ],
      mysql: [
        addForeignKey(mysql.account, 'in_team'),
        'ALTER TABLE `account` ADD CONSTRAINT `in_team` FOREIGN KEY (`team_id`) REFERENCES `team` (`id`)',
      ],
    });
    expectStatements({
      sqlite: [dropForeignKey(sqlite.account, 'in_team'), rebuild],
      postgresql: [dropForeignKey(pg.account, 'in_team'), 'ALTER TABLE "account" DROP CONSTRAINT "in_team"'],
      mysql: [dropForeignKey(mysql.account, 'in_team'), 'ALTER TABLE `account` DROP FOREIGN KEY `in_team`'],
    });
  });

  test('notValid leaves the rows that are there to validateConstraint, on PostgreSQL only', () => {
    const notValid = true;
    expectStatements({
      sqlite: [addCheck(sqlite.account, 'adult', { notValid }), rebuild],
      postgresql: [
        addForeignKey(pg.account, 'in_team', { notValid }),
        'ALTER TABLE "account" ADD CONSTRAINT "in_team" FOREIGN KEY ("team_id") REFERENCES "team" ("id") NOT VALID',
      ],
      mysql: [addCheck(mysql.account, 'adult', { notValid }), { refused: 'the constraint is checked at once' }],
    });
    expectStatements({
      sqlite: [
        validateConstraint(sqlite.account, 'in_team'),
        { refused: 'constraints are checked when they are added' },
      ],
      postgresql: [validateConstraint(pg.account, 'in_team'), 'ALTER TABLE "account" VALIDATE CONSTRAINT "in_team"'],
      mysql: [validateConstraint(mysql.account, 'in_team'), { refused: 'constraints are checked when they are added' }],
    });
  });

  test('a constraint that the definition does not have is refused with the names that it has', () => {
    expectRefusal(() => textsOf(dialects.postgresql, addCheck(pg.account, 'adults')), '"adult"');
    expectRefusal(() => textsOf(dialects.postgresql, addUnique(pg.account, 'once')), '"account_email_unique"');
    expectRefusal(
      () => textsOf(dialects.postgresql, addForeignKey(pg.account, 'out')),
      '"account_team_id_team_id_fk", "in_team"',
    );
  });
});
