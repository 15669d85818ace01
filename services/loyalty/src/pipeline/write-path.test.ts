import { testWritePath } from './write-path.laws.ts';

testWritePath('sqlite');
