#!/usr/bin/env node
import { runWithPinnedNode } from '../../mock-kafka/bin/pinned-node.mjs';

await runWithPinnedNode(new URL('../src/main.ts', import.meta.url), 'laurel-mock-tigerbeetle');
