import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const env = `from alembic import context
context.configure(url="sqlite://", dialect_name="sqlite", literal_binds=True)
with context.begin_transaction():
    context.run_migrations()
`;

/** Writes the same revisions as {@link import('./write-project.mjs').writeProject}, for alembic. */
export function writeAlembicProject(folder, headers, body = 'sql') {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'scripts/versions'), { recursive: true });
  writeFileSync(join(folder, 'alembic.ini'), '[alembic]\nscript_location = scripts\n');
  writeFileSync(join(folder, 'scripts/env.py'), env);
  for (const [index, header] of headers.entries()) {
    writeFileSync(
      join(folder, 'scripts/versions', `r${header.revision}.py`),
      revisionFile(header, index, bodies[body](index)),
    );
  }
}

const python = (value) => (value === null || value === undefined ? 'None' : JSON.stringify(value));

const bodies = {
  sql: (index) => `    op.execute("create table t${index} (id integer primary key, name text)")
    op.execute(sa.text("insert into t${index} (name) values (:name)").bindparams(name="first"))`,
  operations: (index) => `    op.create_table(
        "t${index}",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(50), nullable=False),
        sa.Column("note", sa.Text()),
    )
    op.create_index("ix_t${index}_name", "t${index}", ["name"])`,
};

const revisionFile = (
  { revision, downRevision, branchLabels, dependsOn },
  index,
  upgrade,
) => `"""create table t${index}"""
from alembic import op
import sqlalchemy as sa

revision = ${python(revision)}
down_revision = ${python(Array.isArray(downRevision) && downRevision.length === 1 ? downRevision[0] : downRevision)}
branch_labels = ${python(branchLabels)}
depends_on = ${python(dependsOn)}

def upgrade():
${upgrade}

def downgrade():
    op.drop_table("t${index}")
`;
