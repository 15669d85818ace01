import { testClaims } from './claims.laws.ts';
import { openBench } from './testing/bench.ts';

testClaims({ store: 'sqlite', openBench: () => openBench(), runs: 25 });
