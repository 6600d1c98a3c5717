import type { Plan, Role } from '#protocol/account';
import { users } from '../database/accountsSchema.ts';
import { AppError } from '../errors.ts';
import type { Invitations } from './invitations.ts';
import type { Executor } from './passwords.ts';

/** As what someone comes in who makes an account. */
export type Admitted = { role: Role; plan: Plan; isFirst: true | null; emailVerified: boolean };

export type Admission = {
  /** What the next to sign up meets. */
  state: (executor: Executor) => Promise<'first' | 'invited' | 'open'>;
  /** Whether one may come in at all, without using anything up. Throws sign_up_closed, invitation_invalid. */
  check: (executor: Executor, invitation: string | undefined) => Promise<void>;
  /**
   * Uses up the invitation where there is one. For two first visitors at once both are let through as the first: the
   * database then takes one of them.
   * @throws AppError sign_up_closed, invitation_invalid
   */
  admit: (executor: Executor, who: { email: string; invitation?: string; ownsEmail?: boolean }) => Promise<Admitted>;
};

/** Who may make an account. */
export function createAdmission(invitations: Invitations, signUp: 'invited' | 'open'): Admission {
  async function state(executor: Executor): Promise<'first' | 'invited' | 'open'> {
    const [someone] = await executor.select({ id: users.id }).from(users).limit(1);
    return someone === undefined ? 'first' : signUp;
  }

  return {
    state,
    check: async (executor, invitation) => {
      if (invitation !== undefined) await invitations.open(invitation);
      else if ((await state(executor)) === 'invited') throw closed();
    },
    admit: async (executor, { email, invitation, ownsEmail = false }) => {
      const now = await state(executor);
      if (now === 'first') return { role: 'admin', plan: 'normal', isFirst: true, emailVerified: ownsEmail };
      const offered =
        invitation === undefined
          ? ownsEmail && (await invitations.takeForEmail(executor, email))
          : await invitations.take(executor, invitation, email);
      if (offered) {
        const { role, plan } = offered;
        // Whoever invited an address answers for it.
        return { role, plan, isFirst: null, emailVerified: ownsEmail || offered.email !== null };
      }
      if (now === 'open') return { role: 'user', plan: 'normal', isFirst: null, emailVerified: ownsEmail };
      throw closed();
    },
  };
}

function closed(): AppError {
  return new AppError('sign_up_closed', 'One needs an invitation to make an account here.', {
    hint: 'Ask the admin of this server for one.',
  });
}
