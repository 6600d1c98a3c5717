import type { IncomingMessage } from 'node:http';
import proxyAddr from '@fastify/proxy-addr';
import ipaddr from 'ipaddr.js';

/** The proxies that stand before this server: how many, or their addresses and ranges. */
export type TrustedProxies = number | readonly string[];

/** Who asks, for HTTP and sockets alike. */
export type ClientAddress = {
  /** The address of the client: what our proxies say in X-Forwarded-For, and of nobody else is it believed. */
  of: (request: IncomingMessage) => string;
  /** Whether a machine on the way is one of our proxies; `hop` counts from us, beginning with 0. */
  isProxy: (address: string, hop: number) => boolean;
};

/**
 * Reads `2`, or `10.0.0.7, 172.16.0.0/12, loopback`.
 * @throws an Error where a part is neither an address nor a range
 */
export function readTrustedProxies(value: string): TrustedProxies {
  const text = value.trim();
  if (/^\d+$/.test(text)) return Number(text);
  const proxies = text.split(',').map((part) => part.trim());
  proxyAddr.compile(proxies);
  return proxies;
}

export function createClientAddress(proxies: TrustedProxies): ClientAddress {
  const isProxy =
    typeof proxies === 'number' ? (_: string, hop: number) => hop < proxies : proxyAddr.compile([...proxies]);
  return { isProxy, of: (request) => proxyAddr(request, isProxy) };
}

/** True for an address of this machine: a program on it, or a proxy that does not say for whom it asks. */
export function isOwnAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
}
