import { Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { ServerType } from '@hono/node-server';

/** The connections of a server, so that it can stop without waiting for those on which nothing happens. */
export interface TrackedConnections {
  /** Closes each connection as soon as nothing is under way on it. WebSockets are left to those who own them. */
  readonly drain: () => void;
  /** Cuts all connections, whatever happens on them. */
  readonly cut: () => void;
}

/**
 * Follows a server's connections. Node's own `closeIdleConnections` takes a connection on which nothing was ever
 * sent for a busy one, and browsers keep such connections in stock.
 */
export function trackConnections(server: ServerType): TrackedConnections {
  if (!(server instanceof Server)) throw new TypeError('Only a server of HTTP/1.1 has such connections');
  const underWay = new Map<Socket, Set<ServerResponse>>();
  const upgraded = new Set<Socket>();
  let isDraining = false;

  server.on('connection', (socket) => {
    underWay.set(socket, new Set());
    socket.once('close', () => {
      underWay.delete(socket);
      upgraded.delete(socket);
    });
  });
  server.on('request', (request, response) => {
    const responses = underWay.get(request.socket);
    responses?.add(response);
    if (isDraining) response.shouldKeepAlive = false;
    response.once('close', () => {
      responses?.delete(response);
      if (isDraining && responses?.size === 0) request.socket.end();
    });
  });
  server.on('upgrade', (request) => {
    upgraded.add(request.socket);
  });

  return {
    drain: () => {
      isDraining = true;
      for (const [socket, responses] of underWay) {
        // Tells the other side that this answer is the last one here.
        for (const response of responses) response.shouldKeepAlive = false;
        if (responses.size === 0 && !upgraded.has(socket)) socket.destroy();
      }
    },
    cut: () => {
      for (const socket of underWay.keys()) socket.destroy();
    },
  };
}
