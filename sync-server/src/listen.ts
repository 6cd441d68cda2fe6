import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { StartError } from './world/start-error.ts';

const second = 1000;

/**
 * Patience for slow networks: 4 MiB at 256 kbit/s take 131 s to come up. Answers are not bounded by the server: a first sync takes its time,
 * and a live channel stays open.
 */
export function setTimeouts(server: Server): Server {
  server.headersTimeout = 30 * second;
  server.requestTimeout = 180 * second;
  // Longer than the minute after which proxies drop idle connections: the server must not be the one that hangs up first.
  server.keepAliveTimeout = 75 * second;
  server.maxHeadersCount = 100;
  return server;
}

/** @returns the address it answers at. @throws StartError */
export function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(explained(cause, host, port)));
    server.listen(port, host, () => {
      const { port: taken } = server.address() as AddressInfo;
      resolve(`http://${named(host)}:${taken}`);
    });
  });
}

export type Closing = (patience: number) => Promise<boolean>;

/**
 * Knows which connections are answering. Browsers open some ahead of need and never use them; Node counts those as neither idle nor done,
 * and a stop would wait for them to the end of its patience.
 * @returns stops accepting, waits for the requests under way, and after `patience` milliseconds breaks what is left; whether none was broken.
 */
export function closesWithin(server: Server): Closing {
  const answering = new Map<Socket, number>();
  let closing = false;
  const settle = (socket: Socket, more: number) => {
    const under = (answering.get(socket) ?? 0) + more;
    answering.set(socket, under);
    if (closing && under === 0) socket.end();
  };
  server.on('connection', (socket: Socket) => {
    answering.set(socket, 0);
    socket.on('close', () => answering.delete(socket));
  });
  server.on('request', ({ socket }, res) => {
    settle(socket, 1);
    res.on('close', () => settle(socket, -1));
  });
  return async (patience) => {
    let whole = true;
    closing = true;
    const closed = new Promise((resolve) => server.close(resolve));
    for (const [socket, under] of answering) if (under === 0) socket.destroy();
    const timer = setTimeout(() => {
      whole = false;
      server.closeAllConnections();
    }, patience);
    await closed;
    clearTimeout(timer);
    return whole;
  };
}

function explained(cause: NodeJS.ErrnoException, host: string, port: number): Error {
  if (cause.code === 'EADDRINUSE')
    return new StartError('port_taken', `Port ${port} is taken: stop what runs there or set PORT to another.`, cause);
  if (cause.code === 'EACCES')
    return new StartError('no_right', `This user may not listen on port ${port}: set PORT to one above 1023.`, cause);
  if (cause.code === 'EADDRNOTAVAIL' || cause.code === 'ENOTFOUND')
    return new StartError('did_not_start', `This machine has no address ${host}: set HOST to one of its own, or to 0.0.0.0.`, cause);
  return cause;
}

function named(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
