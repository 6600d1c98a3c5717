import { worker } from './worker.ts';

/** The browser has changed the address that Web Push comes to: the server is told the new one, and to drop the old. */
export async function renewPush({ oldSubscription, newSubscription }: PushSubscriptionChangeEvent): Promise<void> {
  const fresh =
    newSubscription ??
    (oldSubscription === null ? null : await worker.registration.pushManager.subscribe(oldSubscription.options));
  if (fresh !== null) {
    const { endpoint, keys } = fresh.toJSON();
    await post('/api/notifications/push-devices', { endpoint, keys });
  }
  if (oldSubscription !== null && oldSubscription.endpoint !== fresh?.endpoint) {
    await post('/api/notifications/push-devices/remove', { endpoint: oldSubscription.endpoint });
  }
}

async function post(path: string, body: object): Promise<void> {
  await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}
