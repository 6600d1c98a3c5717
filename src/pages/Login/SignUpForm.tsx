import { limits } from '#protocol/limits';
import { signUp as send } from '../../api/account.ts';
import { PasswordField } from '../../components/ui/PasswordField.tsx';
import { TextField } from '../../components/ui/TextField.tsx';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { accountSchemas } from './accountSchemas.ts';
import { FormFoot } from './FormFoot.tsx';
import { useAccountForm } from './useAccountForm.ts';
import { useEnter } from './useEnter.ts';

type SignUpFormProps = {
  to: string;
  invitation?: { token: string; email: string | null };
};

/** Makes an account and signs in with it. */
export function SignUpForm({ to, invitation }: SignUpFormProps) {
  const { signIn } = useTexts();
  const format = useFormat();
  const enter = useEnter();
  const form = useAccountForm({
    schema: accountSchemas(signIn.missing, format.number).signUp,
    defaultValues: { name: '', email: invitation?.email ?? '', password: '' },
    send: async (values) =>
      enter(await send({ ...values, ...(invitation !== undefined && { invitation: invitation.token }) }), to),
    fields: { email_taken: 'email', password_too_weak: 'password' },
  });
  const { errors } = form.formState;
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={form.submit}>
      <TextField
        label={signIn.name}
        hint={signIn.nameHint}
        autoComplete="name"
        maxLength={limits.personNameLength}
        error={errors.name?.message}
        {...form.register('name')}
      />
      <TextField
        label={signIn.email}
        type="email"
        inputMode="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={limits.emailLength}
        // An invitation to an address is for that address.
        readOnly={invitation !== undefined && invitation.email !== null}
        error={errors.email?.message}
        {...form.register('email')}
      />
      <PasswordField
        label={signIn.password}
        hint={signIn.passwordHint(format.number(limits.passwordMinLength))}
        autoComplete="new-password"
        maxLength={limits.passwordMaxLength}
        error={errors.password?.message}
        {...form.register('password')}
      />
      <FormFoot form={form} label={signIn.signUp.submit} />
    </form>
  );
}
