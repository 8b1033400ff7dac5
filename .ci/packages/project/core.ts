// prints 1 expand, 2 expand
import { getMigrationsData, loadConfig } from '@ao/core';

loadConfig('ao.config.mjs')
  .then((config) => getMigrationsData(config))
  .then((data) => console.log(data.map(({ revision, phases }) => `${revision} ${Object.keys(phases)}`).join(', ')));
