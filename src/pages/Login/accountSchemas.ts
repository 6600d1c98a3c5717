import { z } from 'zod';
import { limits } from '#protocol/limits';
import type { Texts } from '../../locales/en/index.ts';

type Words = Texts['signIn']['missing'];

/** What the forms ask for, before the server is asked. */
export function accountSchemas(words: Words, number: (value: number) => string) {
  const email = z.string().trim().pipe(z.email(words.email).max(limits.emailLength, words.email));
  const newPassword = z.string().min(limits.passwordMinLength, words.short(number(limits.passwordMinLength)));
  return {
    signIn: z.object({ email, password: z.string().min(1, words.password) }),
    signUp: z.object({ name: z.string().trim().min(1, words.name), email, password: newPassword }),
    request: z.object({ email }),
    reset: z.object({ password: newPassword }),
  };
}
