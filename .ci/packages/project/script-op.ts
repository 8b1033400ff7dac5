// prints [1] hello from 1
import { executeScript } from '@ao/script-op';

const context = { revision: '1', phase: null, direction: 'upgrade', dialect: 'sqlite' } as const;
for (const step of executeScript('hello.mjs').steps({ ...context, root: process.cwd(), dialect: {} as never })) {
  if ('run' in step) step.run({ ...context, stdout: process.stdout });
}
