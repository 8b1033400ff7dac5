// prints 2 (head)
import { main } from '@ao/cli';

main(['heads']);
