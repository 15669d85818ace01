#!/usr/bin/env node
import { runWithPinnedNode } from './pinned-node.mjs';

await runWithPinnedNode(new URL('../src/main.ts', import.meta.url), 'laurel-mock-kafka');
