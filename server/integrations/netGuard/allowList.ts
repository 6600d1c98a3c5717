/** What may be reached although its address is private. */
export type AllowList = {
  /** The environment's variable that hosts are allowed with, to tell who meets a refusal. */
  setting: string;
  /** The whole host, whatever is asked of it. */
  allowsHost: (hostname: string, port: number) => boolean;
  /** This one address, by plain reading. */
  allowsUrl: (url: URL) => boolean;
};

/**
 * `hosts` are names or addresses, each with or without a port (`intranet.example`, `10.0.0.5:8080`). `urls` are asked
 * for each time and open what lies below them and their origin's `/robots.txt`, no more: our own API shares the demo
 * shop's origin.
 */
export function createAllowList({
  hosts = [],
  urls = () => [],
  setting = 'CRAWL_ALLOW_HOSTS',
}: {
  hosts?: readonly string[];
  urls?: () => readonly string[];
  setting?: string;
}): AllowList {
  const wholeHosts = new Set(hosts.map((host) => host.trim().toLowerCase()).filter((host) => host !== ''));

  return {
    setting,
    allowsHost: (hostname, port) => wholeHosts.has(hostname) || wholeHosts.has(`${hostname}:${port}`),
    allowsUrl: (url) =>
      urls().some((text) => {
        const allowed = new URL(text);
        if (url.origin !== allowed.origin) return false;
        return url.pathname === '/robots.txt' || url.pathname.startsWith(allowed.pathname);
      }),
  };
}

export function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' || url.protocol === 'wss:' ? 443 : 80;
}
