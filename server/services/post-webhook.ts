import { lookup as resolveHost, type LookupAddress } from 'node:dns';
import { request as requestPlain, type RequestOptions } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { DeliveryProblem } from '../database/schema';
import type { Networks } from '../networks';

/** What is sent to a receiver. */
export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Sends a POST and answers with the status; the rest of the answer is not read. Redirects are answers like others.
 * @throws PostFailed, or the signal's reason when it is aborted.
 */
export type PostWebhook = (request: WebhookRequest, signal: AbortSignal) => Promise<number>;

/** No answer came. */
export class PostFailed extends Error {
  readonly problem: DeliveryProblem;

  constructor(problem: DeliveryProblem, cause?: unknown) {
    super(`No answer: ${problem}`, { cause });
    this.name = 'PostFailed';
    this.problem = problem;
  }
}

const UNRESOLVED = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ENODATA', 'EAI_NONAME']);
const UNREACHABLE = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'EADDRNOTAVAIL']);
/** OpenSSL's and Node's names for what is wrong with a certificate or a handshake. */
const UNTRUSTED = /^(?:CERT_|DEPTH_|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|HOSTNAME_|INVALID_|EPROTO)/;

function problemOf(error: unknown): DeliveryProblem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (UNRESOLVED.has(code)) return 'unresolved';
  if (UNREACHABLE.has(code)) return 'unreachable';
  return UNTRUSTED.test(code) ? 'untrusted' : 'broken';
}

type Resolve = (host: string, answer: (error: Error | null, found: readonly LookupAddress[]) => void) => void;

const resolveWithSystem: Resolve = (host, answer) => {
  resolveHost(host, { all: true }, (error, found) => answer(error, found));
};

/**
 * Resolves a name to those addresses that may be reached. Node connects to what this answers and asks nobody else, so
 * that a name cannot lead elsewhere between a look and the connection.
 */
function lookupAmong(may: (address: string) => boolean, resolve: Resolve): LookupFunction {
  return (host, options, answer) => {
    resolve(host, (error, found) => {
      if (error !== null) {
        answer(error, '');
        return;
      }
      const reachable = found.filter(({ address }) => may(address));
      const [first] = reachable;
      if (first === undefined) answer(new PostFailed('refused-address'), '');
      else if (options.all === true) answer(null, reachable);
      else answer(null, first.address, first.family);
    });
  };
}

function send(options: RequestOptions, url: URL, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const start = url.protocol === 'https:' ? requestSecure : requestPlain;
    const request = start(url, options, (response) => {
      // An answer of a server always has one.
      resolve(response.statusCode ?? 0);
      response.on('error', () => undefined);
      response.destroy();
    });
    // It may fail again after the answer, which changes nothing.
    request.on('error', reject);
    request.end(body);
  });
}

/**
 * Posts over the network: with TLS to the public internet and to private networks that are allowed, without it only to
 * the latter. `resolve` gives all addresses of a host; default: the system's resolver.
 */
export function createPostWebhook(networks: Networks, resolve: Resolve = resolveWithSystem): PostWebhook {
  return async ({ url: address, headers, body }, signal) => {
    const url = new URL(address);
    const may = (host: string): boolean => {
      const standing = networks.judge(host);
      return standing === 'allowed' || (standing === 'public' && url.protocol === 'https:');
    };
    // An address that stands in the URL itself is never looked up.
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && !may(host)) throw new PostFailed('refused-address');
    const length = String(Buffer.byteLength(body));
    const options: RequestOptions = {
      method: 'POST',
      headers: { ...headers, 'content-length': length },
      lookup: lookupAmong(may, resolve),
      agent: false,
      signal,
    };
    try {
      return await send(options, url, body);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof PostFailed) throw error;
      throw new PostFailed(problemOf(error), error);
    }
  };
}
