// Sends one of the attacks until it is ended: a process of its own, so that what it costs is not
// the victim's. Arguments: the host's URL, a key, the attack's name, the
// location where it sells.
import { Agent, request } from 'node:http';
import { attacks } from './attacks.ts';

const [url = '', key = '', name = '', locationId = ''] = process.argv.slice(2);
const attack = attacks.find((one) => one.name === name);
if (!attack) throw new Error(`there is no attack “${name}”`);

const { method, path, connections, body } = attack;
const agent = new Agent({ keepAlive: true, maxSockets: connections });
let sent = 0;

async function attackOnce(): Promise<void> {
  sent += 1;
  const text = body ? JSON.stringify(body(sent, locationId)) : undefined;
  await new Promise<void>((resolve) => {
    const headers = {
      authorization: `Bearer ${key}`,
      ...(text && {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
      }),
    };
    const sending = request(new URL(path, url), { method, agent, headers }, (answer) => {
      answer.resume();
      answer.once('close', resolve);
    });
    sending.once('error', () => resolve());
    sending.end(text);
  });
}

async function attackOn(): Promise<never> {
  for (;;) await attackOnce();
}

process.send?.(url);
process.on('disconnect', () => process.exit(0));
await Promise.all(Array.from({ length: connections }, attackOn));
