import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createAllowList } from '../../../server/integrations/netGuard/allowList.ts';
import { createGuardedPost } from '../../../server/integrations/netGuard/guardedPost.ts';
import { createWebhooks, newWebhookSecret } from '../../../server/integrations/webhook.ts';
import { createWebhookSender } from '../../../server/notifications/senders/webhookSender.ts';
import { packageRoot } from '../../../server/packageRoot.ts';
import { outgoingMessage, outgoingNotice } from '../../support/outgoing.ts';

it('the receiver in docs/notifications.md takes what is genuine, once, and refuses the rest', async () => {
  const docs = readFileSync(join(packageRoot, 'docs', 'notifications.md'), 'utf8');
  const [, example = ''] = /```js\n([\s\S]*?)```/.exec(docs) ?? [];
  const secret = newWebhookSecret();
  const child = spawn(process.execPath, ['--input-type=module', '--eval', example], {
    cwd: packageRoot,
    env: { PATH: process.env.PATH, PORT: '0', WEBHOOK_SECRET: secret },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const portOf = () => /^listening on (\d+)\n/.exec(printed)?.[1];
  await expect.poll(portOf, { timeout: 20_000 }).toBeDefined();
  const port = portOf();

  const post = createGuardedPost(createAllowList({ hosts: ['127.0.0.1'] }));
  const sender = createWebhookSender(createWebhooks(post));
  const send = (message: ReturnType<typeof outgoingMessage>, key = secret) =>
    sender
      .send(message, { url: `http://127.0.0.1:${port}/`, secret: key }, new AbortController().signal)
      .catch((error: Error) => error.message);
  const first = outgoingMessage({ notifications: [outgoingNotice({ jobName: 'first' })] });
  expect(await send(first)).toBe('sent');
  expect(await send(first)).toBe('sent');
  expect(await send(outgoingMessage(), newWebhookSecret())).toBe(`127.0.0.1:${port} answered 401.`);
  const second = outgoingMessage({ notifications: [outgoingNotice({ kind: 'job-failed', jobName: 'second' })] });
  expect(await send(second)).toBe('sent');
  const lines = [first, second].map(
    ({ notifications: [notice] }) => `${notice?.kind} ${notice?.jobName} ${notice?.url}`,
  );
  await expect.poll(() => printed).toBe(`listening on ${port}\n${lines.join('\n')}\n`);
});
