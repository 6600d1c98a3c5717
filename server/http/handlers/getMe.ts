import type { Handler } from '../handler.ts';

export const getMe: Handler<'getMe'> = async ({ viewer }, { accounts }) => ({
  viewer,
  auth: accounts.auth,
  signUp: 'closed',
  providers: [],
  canResetPassword: false,
  unreadNotifications: 0,
});
