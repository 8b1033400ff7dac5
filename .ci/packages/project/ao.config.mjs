// A project that needs no package but @ao/core: its dialect is a few lines of its own.
const statement = (script) => ({ type: 'plain', script, transactional: true });

export default {
  dialect: {
    name: 'plain',
    family: 'sqlite',
    transactionalDdl: true,
    statement,
    expression: String,
    literal: (value) => `'${value}'`,
    identifier: (...parts) => parts.join('.'),
    script: { preamble: [], transaction: null, terminate: (text) => `${text};` },
  },
  revisions: 'revisions',
  phases: ['expand', 'contract'],
  defaultPhase: 'expand',
};
