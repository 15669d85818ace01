import { testWritePath } from '../testing/write-path.laws.ts';

testWritePath('sqlite');
