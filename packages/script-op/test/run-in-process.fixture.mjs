// Runs a script as ao does, in a process that a test can kill: node run-in-process.fixture.mjs ROOT PATH
import { executeScript } from '@ao/script-op';

const [, , root, path] = process.argv;
const [step] = executeScript(path).steps({ root, dialect: { family: 'sqlite' } });
await step.run({ revision: '1', phase: null, direction: 'upgrade', dialect: 'sqlite' });
