import '../zodWithoutEval.ts';
import { answerFromShell, dropOldShells, keepShell } from './shell.ts';
import { openNotice, showPush } from './notices.ts';
import { renewPush } from './renewPush.ts';
import { worker } from './worker.ts';

/**
 * What goes on without a page: Web Push, clicks on notices, and a dashboard that opens without a network. It keeps
 * the dashboard's own files and nothing else: requests to the API and sockets never come past here.
 */
worker.addEventListener('install', (event) => {
  // Open tabs go on with the files that they know, which stay: see dropOldShells.
  event.waitUntil(keepShell().then(() => worker.skipWaiting()));
});
worker.addEventListener('activate', (event) => {
  event.waitUntil(dropOldShells().then(() => worker.clients.claim()));
});
worker.addEventListener('fetch', (event) => {
  const answer = answerFromShell(event.request);
  if (answer !== null) event.respondWith(answer);
});
worker.addEventListener('push', (event) => event.waitUntil(showPush(event.data?.text() ?? '')));
worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openNotice(event.notification));
});
worker.addEventListener('pushsubscriptionchange', (event) => {
  event.waitUntil(renewPush(event));
});
