import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { env } from '../env.ts';

/** Installs the service worker of the built dashboard, and goes where a click on one of its notices leads. */
export function useServiceWorker(): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    if (!env.isBuilt || !('serviceWorker' in navigator)) return undefined;
    // Without one the dashboard works too; it is tried again with the next page.
    navigator.serviceWorker.register('/serviceWorker.js').catch(() => undefined);
    const go = ({ data }: MessageEvent<unknown>) => {
      const path = readPath(data);
      if (path !== null) navigate(path);
    };
    navigator.serviceWorker.addEventListener('message', go);
    return () => navigator.serviceWorker.removeEventListener('message', go);
  }, [navigate]);
}

function readPath(message: unknown): string | null {
  if (typeof message !== 'object' || message === null || !('type' in message) || message.type !== 'go') return null;
  return 'path' in message && typeof message.path === 'string' && message.path.startsWith('/') ? message.path : null;
}
