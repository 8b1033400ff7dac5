import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isMariaDb, type MysqlEngine, mysqlUrl, openMysql } from './support/mysql.js';
import { pass, type Survivors } from './support/statements.js';

const nasty = 'it\'s; a "b"\nsystem touch /tmp/x\ndelimiter //\n größe';
const worse = `${nasty} \\ \r\n\n-- PHASE::x::;`;

const json = JSON.stringify([worse]);

const survivors: Survivors = {
  'a procedure': 'create procedure p1() begin insert into log values (1); insert into log values (2); end',
  'a procedure with its own end': 'create procedure p2() begin select 1; end; -- note',
  'a procedure with all blocks': `create procedure p3(in a int)
begin
  declare i int default 0;
  declare continue handler for not found set i = -1;
  l: loop
    set i = i + 1;
    if i > 3 then leave l; elseif i = 2 then set i = if(i > 1, 3, 4); else iterate l; end if;
  end loop l;
  while i < 5 do set i = i + 1; end while;
  repeat set i = i + 1; until i > 7 end repeat;
  case i when 1 then select repeat('a', 2); else begin end; end case;
  insert into log values (case when i > 0 then if(i, 1, 2) else 3 end);
end`,
  'a function': "create function f1(a int) returns varchar(9) deterministic return if(a > 1, 'x;', '//')",
  'a trigger of one IF': 'create trigger t1 before insert on log for each row if new.n < 0 then set new.n = 0; end if',
  'a trigger of one statement': 'create trigger t2 after insert on log for each row insert into copy values (new.n)',
  'a definer':
    'create definer = root@localhost trigger t3 before update on log for each row begin set new.n = 1; set new.n = 2; end',
  'an event':
    'create event e1 on schedule every 1 year do begin insert into log values (3); insert into log values (4); end',
  ...(isMariaDb && {
    'a procedure in the place of another': 'create or replace procedure p2() begin select 2; select 3; end',
    'a block outside of a program': 'begin not atomic insert into log values (5); insert into log values (6); end',
  }),
  'delimiters in the text': "create procedure p4() begin select '//', '$$'; /* // */ select '@@'; end",
  'a version comment': '/*!50003 create procedure p5() begin select 1; select 2; end */',
  'a version comment around a part': 'create /*!50003 procedure p6() begin select 1; end */',
  'a comment at the end': 'insert into log values (7) -- note',
  'another comment at the end': 'insert into log values (8) # note',
  'a comment after its own end': 'insert into log values (9); -- note; more',
  'two ends': 'insert into log values (10);;',
  'comments before': '-- first; line\n/* second; */\n# third\ninsert into log values (11)',
  'lines of Windows': 'insert into log\r\nvalues (12)\r\n',
  'minus minus': 'insert into log values (5--8)',
  'strings in every quote': `insert into log select 14 where ';' <> "//;" and "it's" <> 'a "b"'`,
  'a backslash that escapes nothing': "insert into log select 15 where 'a\\\\b' <> 'a'",
  'a quoted name': 'create table `a;``b"c` (n int)',
  'a default': sql`create table d1 (a varchar(200) default ${worse}, b int default ${-5}, c varchar(9) default ${'größe'})`,
  'a row of defaults': 'insert into d1 () values ()',
  'a default that is an expression': sql`create table d5 (n int, a text default (${worse}), b json default (${json}))`,
  'a row of expressions': 'insert into d5 (n) values (1)',
  'a comment on a table': sql`alter table d1 comment = ${nasty}`,
  'a comment on a column': sql`alter table d1 modify b int comment ${nasty}`,
  'an enum': sql`create table d2 (a enum(${"it's ; x"}, ${'größe'}), s set(${'ü'}, ${';'}))`,
  'a check': sql`create table d3 (a varchar(200) check (a <> ${worse}))`,
  'a bound of a partition': sql`create table d4 (a varchar(200)) engine = InnoDB partition by list columns (a) (partition p0 values in (${worse}, ${'ü'}))`,
  'an escape of LIKE': sql`insert into log select 16 where 'a%' like ${'a|%'} escape ${'|'}`,
  'a backslash as an escape of LIKE': sql`insert into log select 17 from d1 where a not like concat('a', ${'\\'}, '%') escape ${'\\'}`,
  'a separator': sql`insert into log select length(group_concat(n separator ${"';'"})) > 0 from log`,
  'a message of a signal': sql`create procedure p7() signal sqlstate '45000' set message_text = ${worse}`,
  'a variable': sql`set @x = ${worse}`,
  'a collation that differs': sql`insert into log select 18 where (${'größe'} collate utf8mb4_unicode_ci) = ${'größe'}`,
  'a negative number': sql`insert into log select 19 where 5 -${-1} = 6 and 5 --${1} = 6`,
};

describe.skipIf(!mysqlUrl)('statements in MySQL', () => {
  let engine: MysqlEngine;
  beforeEach(async () => {
    engine = await openMysql();
    for (const table of ['seen (name text)', 'log (n int)', 'copy (n int)'])
      await engine.execute(`create table ${table}`);
  });
  afterEach(() => engine.close());

  const comment =
    "select table_comment from information_schema.tables where table_schema = database() and table_name = 'd1'";

  const modes = {
    plain: [],
    'as docs recommend': ['--binary-mode', '--comments', '--default-character-set=utf8mb4'],
    'where a backslash is plain': ["--init-command=SET sql_mode='NO_BACKSLASH_ESCAPES'"],
  };
  it.each(Object.entries(modes))('end where they end in mariadb, %s', async (_, args) => {
    expect(await pass(engine, engine.client(...args), survivors)).toEqual({ output: '', seen: Object.keys(survivors) });
    expect(await engine.rows('select a, b, c from d1')).toEqual([[worse, -5, 'größe']]);
    await engine.execute("set sql_mode = ''");
    await engine.execute('insert into d5 (n) values (2)'); // what the session is in does not matter any more
    expect(await engine.rows("select n, a, json_value(b, '$[0]') from d5 order by n")).toEqual([
      [1, worse, worse],
      [2, worse, worse],
    ]);
    expect(await engine.rows(comment)).toEqual([[nasty]]);
  });

  it('run through mysql2 without the DELIMITER that the client needs', async () => {
    for (const statement of Object.values(survivors)) await engine.execute(engine.dialect.statement(statement).script);
    expect(await engine.rows(comment)).toEqual([[nasty]]);
  });
});
