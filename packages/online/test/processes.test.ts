import { beforeAll, describe, expect, test } from 'vitest';
import { createProject } from './support/project.js';
import { buildChild, runChild } from './support/run-child.js';
import { createScenario } from './support/scenario.js';
import { takeSnapshot } from './support/snapshot.js';
import { beds } from './support/testbed.js';

const processes = 8;
const rounds = process.env.AO_TEST_EXHAUSTIVE ? 25 : 1;

let program: string;
beforeAll(async () => {
  program = await buildChild();
});

describe.each(beds.filter(({ isShared }) => isShared))('processes that upgrade one database on $name', (kind) => {
  test(`do every step once between them: ${processes} at a time, ${rounds} times`, {
    timeout: rounds * 120_000,
  }, async () => {
    for (let round = 0; round < rounds; round++) {
      const bed = await kind.create();
      const project = createProject(kind.family, (it) => createScenario(kind.family, it).revisions);
      const task = { family: kind.family, driver: kind.driver, url: bed.url, root: project.root };
      const children = await Promise.all(Array.from({ length: processes }, () => runChild(program, task)));
      const results = children.map(({ result: { calls: _, ...result } }) => result);
      expect(results.filter(({ units }) => units !== 0)).toEqual([{ units: 8 }]);
      expect(project.journal().sort()).toEqual(['1 after-deploy', '1 final', 'b after-deploy', 'b final']);
      expect(await takeSnapshot(bed.session)).toMatchObject({
        item: [
          ['1', '14', 'seen'],
          ['2', '16', 'seen'],
          ['3', '18', 'seen'],
        ],
        versions: [['merged']],
      });
      await bed.remove();
      project.remove();
    }
  });
});
