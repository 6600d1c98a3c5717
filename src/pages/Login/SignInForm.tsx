import { signIn as send } from '../../api/account.ts';
import { PasswordField } from '../../components/ui/PasswordField.tsx';
import { TextField } from '../../components/ui/TextField.tsx';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { accountSchemas } from './accountSchemas.ts';
import { FormFoot } from './FormFoot.tsx';
import { useAccountForm } from './useAccountForm.ts';
import { useEnter } from './useEnter.ts';

/** E-mail and password. */
export function SignInForm({ to }: { to: string }) {
  const { signIn } = useTexts();
  const format = useFormat();
  const enter = useEnter();
  const form = useAccountForm({
    schema: accountSchemas(signIn.missing, format.number).signIn,
    defaultValues: { email: '', password: '' },
    send: async (values) => enter(await send(values), to),
    fields: { wrong_password: 'password' },
  });
  const { errors } = form.formState;
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={form.submit}>
      <TextField
        label={signIn.email}
        type="email"
        inputMode="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        error={errors.email?.message}
        {...form.register('email')}
      />
      <PasswordField
        label={signIn.password}
        autoComplete="current-password"
        error={errors.password?.message}
        {...form.register('password')}
      />
      <FormFoot form={form} label={signIn.submit} />
    </form>
  );
}
