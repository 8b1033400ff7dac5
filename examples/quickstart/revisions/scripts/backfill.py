"""Brings the accounts of the old system over."""
import os
import sqlite3

ACCOUNTS = [(1, "ada"), (2, "grace")]

database = sqlite3.connect(os.environ["QUICKSTART_DB"])
with database:
    database.executemany("insert or ignore into account (id, name) values (?, ?)", ACCOUNTS)
(count,) = database.execute("select count(*) from account").fetchone()
print(f"revision {os.environ['AO_REVISION']}, phase {os.environ['AO_PHASE']}: {count} accounts")
database.close()
