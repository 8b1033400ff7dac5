// prints AO_DATABASE_MISSING
import { DatabaseError, readCurrent } from '@ao/online';

const config = { dialect: { statement: () => {} } as never, revisions: 'revisions' };
readCurrent(config).catch((error) => console.log(error instanceof DatabaseError && error.code));
