import { library } from '../../tsup.base.js';

// import.meta.url, by which tsx is found, in the CommonJS build too.
export default library({ shims: true });
