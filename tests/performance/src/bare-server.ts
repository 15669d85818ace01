// The reference: what Node's own server costs when it only parses a sale and answers. A process of
// its own, like the host.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const answer = Buffer.from(
  JSON.stringify({
    id: 'txn_01h455vb4pex5vsknk084sn02q',
    status: 'posted',
    filler: 'x'.repeat(700),
  }),
);
const headers = { 'content-type': 'application/json', 'content-length': answer.length };

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const sale: { externalId?: string } = JSON.parse(Buffer.concat(chunks).toString());
    response.writeHead(sale.externalId === undefined ? 400 : 201, headers).end(answer);
  });
});
server.listen(0, '127.0.0.1', () =>
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
); // it listens on a port, not on a pipe
process.on('disconnect', () => process.exit(0));
