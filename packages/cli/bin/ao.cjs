#!/usr/bin/env node
const { enableCompileCache } = require('node:module');

enableCompileCache?.();
require('../dist/index.cjs')
  .main(process.argv.slice(2))
  .then((code) => {
    process.exitCode = code;
  });
