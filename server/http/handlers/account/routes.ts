import type { accountEndpoints } from '#protocol/endpoints/account';
import type { Handler } from '../../handler.ts';
import { changePassword } from './changePassword.ts';
import { createApiKey } from './createApiKey.ts';
import { endSession } from './endSession.ts';
import { listApiKeys } from './listApiKeys.ts';
import { listSessions } from './listSessions.ts';
import { openInvitation } from './openInvitation.ts';
import { requestPasswordReset } from './requestPasswordReset.ts';
import { resetPassword } from './resetPassword.ts';
import { revokeApiKey } from './revokeApiKey.ts';
import { signIn } from './signIn.ts';
import { signInWith } from './signInWith.ts';
import { signOut } from './signOut.ts';
import { signUp } from './signUp.ts';

export const accountRoutes: { readonly [N in keyof typeof accountEndpoints]: Handler<N> } = {
  signUp,
  signIn,
  signInWith,
  signOut,
  requestPasswordReset,
  resetPassword,
  changePassword,
  openInvitation,
  listSessions,
  endSession,
  listApiKeys,
  createApiKey,
  revokeApiKey,
};
