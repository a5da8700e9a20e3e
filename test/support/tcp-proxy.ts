import { connect, createServer, type Socket } from 'node:net';

/** Where connections are led to: a port, or a socket in a folder. */
type Target = { port: number; host: string } | { path: string };

/** A wire on loopback that a test can cut, mend and lead elsewhere, as an operator moves an address to another machine. */
export interface TcpProxy {
  port: number;
  /** Cuts every connection, and each new one at once. */
  cut(): void;
  /** Lets connections through again, to where they are led. */
  mend(target?: Target): void;
  close(): Promise<void>;
}

/** Starts a wire to a server. */
export async function startTcpProxy(first: Target): Promise<TcpProxy> {
  let target: Target | undefined = first;
  let led = first;
  const open = new Set<Socket>();
  const join = (from: Socket, to: Socket) => {
    open.add(from);
    from.on('error', () => to.destroy());
    from.on('close', () => {
      open.delete(from);
      to.destroy();
    });
    from.pipe(to);
  };
  const server = createServer((near) => {
    if (!target) {
      near.destroy();
      return;
    }
    const far = connect(target);
    join(near, far);
    join(far, near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const cut = () => {
    target = undefined;
    for (const socket of open) socket.destroy();
  };
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    cut,
    mend(to = led) {
      led = to;
      target = to;
    },
    async close() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
