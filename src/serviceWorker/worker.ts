/** The service worker itself: TypeScript takes `self` for any worker’s. */
export const worker = self as unknown as ServiceWorkerGlobalScope;
