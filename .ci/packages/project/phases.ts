// prints expand, contract
import { phased } from '@ao/phases';

const upgrade = phased(function* (op) {
  op('alter table account add column email text');
  yield 'contract';
  op('alter table account drop column mail');
});
const entered: string[] = [];
const context = {
  direction: 'upgrade',
  phases: ['expand', 'contract'],
  enterPhase: (name: string) => entered.push(name),
};
upgrade(() => {}, context as never);
console.log(entered.join(', '));
