import { userIdOf } from '../../notifications/recipients.ts';
import type { Handler } from '../handler.ts';

export const getMe: Handler<'getMe'> = async ({ viewer }, { accounts, people, notifications }) => ({
  viewer,
  auth: accounts.auth,
  signUp: (await people?.signUpState()) ?? 'closed',
  providers: [...(people?.providers.list ?? [])],
  canResetPassword: people?.mail.isConfigured ?? false,
  unreadNotifications:
    viewer === null || viewer.share !== null ? 0 : await notifications.inbox.unread(userIdOf(viewer)),
});
