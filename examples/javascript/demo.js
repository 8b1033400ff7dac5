import assert from 'node:assert/strict';
import { createDemoOnCopy } from '../support/create-demo.js';

const { ao, node } = createDemoOnCopy(import.meta.url);
ao('Are the revisions right?', 'check');
ao('', 'upgrade head --sql');
assert.match(node('The program brings its database forward.', 'app.js'), /^2 revisions/);
assert.match(node('And starts again.', 'app.js'), /^0 revisions[\s\S]*Grace's/);
ao('And back.', 'downgrade base');
