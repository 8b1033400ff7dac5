// One file for all, because each file would start a PGlite of its own.
import './scenarios/upgrade.js';
import './scenarios/resume.js';
import './scenarios/rebuild.js';
import './scenarios/downgrade.js';
import './scenarios/sql-script.js';
import './scenarios/stamp.js';
import './scenarios/orders.js';
import './scenarios/concurrently.js';
import './scenarios/lock-lost.js';
