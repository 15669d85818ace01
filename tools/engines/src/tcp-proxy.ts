import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/**
 * A wire between a client and an engine that can be made bad. It listens on a port of its own, and
 * keeps it whatever happens to the engine behind it.
 */
export interface TcpProxy {
  port: number;
  /** From now on every chunk arrives so much later, in both directions and in order. */
  delay(ms: number): void;
  /**
   * Resets every connection and refuses new ones: the cable is out, or the engine's machine is off.
   */
  cut(): void;
  /**
   * Connections stay, new ones are taken, but nothing passes: the worst kind of outage, for nobody
   * is told.
   */
  stall(): void;
  /**
   * Says goodbye to every client (FIN) while it still takes what they send: a half-open connection.
   * New connections are as good as before.
   */
  halfClose(): void;
  /** Everything is well again, for new connections and those that were stalled. */
  heal(): void;
  /** How many connections are open. */
  connections(): number;
  close(): Promise<void>;
}

interface Wire {
  client: Socket;
  engine: Socket;
}

/**
 * Resolves when a socket takes more, or never will: a wire passes on what it can, and fails for
 * nobody.
 */
function roomIn(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    for (const event of ['drain', 'close', 'error']) socket.once(event, () => resolve());
    if (socket.destroyed) resolve();
  });
}

/** @param target where the engine listens; looked at for each new connection */
export async function startTcpProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  const wires = new Set<Wire>();
  let state: 'well' | 'cut' | 'stalled' = 'well';
  let delayMs = 0;

  /**
   * Passes chunks on in order, each when its time has come and the wire is not stalled. Reading
   * stops while the other side cannot take more.
   */
  const pass = (from: Socket, to: Socket) => {
    let last = Promise.resolve();
    from.on('data', (chunk: Buffer) => {
      from.pause();
      last = last.then(async () => {
        if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
        await well();
        if (to.writable && !to.write(chunk)) await roomIn(to);
        from.resume();
      });
    });
    from.on('end', () => void last.then(() => to.end()));
    from.on('error', () => to.destroy());
    from.on('close', () => void last.then(() => to.destroy()));
  };
  let healed = Promise.withResolvers<void>();
  const well = async () => {
    while (state === 'stalled') await healed.promise;
  };

  const server = createServer({ allowHalfOpen: true }, (client) => {
    if (state === 'cut') return client.resetAndDestroy();
    const engine = connect({ ...target, allowHalfOpen: true });
    const wire = { client, engine };
    wires.add(wire);
    client.on('close', () => wires.delete(wire));
    pass(client, engine);
    pass(engine, client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on a port

  const change = (to: typeof state) => {
    state = to;
    if (to === 'stalled') return;
    healed.resolve();
    healed = Promise.withResolvers();
  };
  const reset = () => {
    for (const { client, engine } of wires) {
      client.resetAndDestroy();
      engine.destroy();
    }
  };
  return {
    port,
    delay(ms) {
      delayMs = ms;
    },
    cut() {
      change('cut');
      reset();
    },
    stall: () => change('stalled'),
    halfClose() {
      for (const { client } of wires) client.end();
    },
    heal() {
      delayMs = 0;
      change('well');
    },
    connections: () => wires.size,
    async close() {
      change('cut');
      reset();
      server.close();
      await once(server, 'close');
    },
  };
}
