import { useState } from 'react';
import { limits } from '#protocol/limits';
import { resetPassword } from '../../api/account.ts';
import { Button } from '../../components/ui/Button.tsx';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { PasswordField } from '../../components/ui/PasswordField.tsx';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';
import { accountSchemas } from './accountSchemas.ts';
import { FormFoot } from './FormFoot.tsx';
import { RequestReset } from './RequestReset.tsx';
import { SignInFrame } from './SignInFrame.tsx';
import { useAccountForm } from './useAccountForm.ts';
import { useFragmentToken } from './useFragmentToken.ts';

/** Asks for a link to set a new password; with such a link's token, sets it. */
export function ResetPassword() {
  const token = useFragmentToken();
  const [isGivenUp, setIsGivenUp] = useState(false);
  if (token === null || isGivenUp) return <RequestReset />;
  return <NewPassword key={token} token={token} onGiveUp={() => setIsGivenUp(true)} />;
}

function NewPassword({ token, onGiveUp }: { token: string; onGiveUp: () => void }) {
  const { signIn } = useTexts();
  const { reset } = signIn;
  const format = useFormat();
  const [isDone, setIsDone] = useState(false);
  const form = useAccountForm({
    schema: accountSchemas(signIn.missing, format.number).reset,
    defaultValues: { password: '' },
    send: async ({ password }) => {
      await resetPassword({ token, password });
      setIsDone(true);
    },
    fields: { password_too_weak: 'password' },
  });
  if (isDone) {
    return (
      <SignInFrame title={reset.doneTitle} text={reset.doneText}>
        <ButtonLink to={paths.signIn.to()} variant="primary" size="large">
          {signIn.toSignIn}
        </ButtonLink>
      </SignInFrame>
    );
  }
  return (
    <SignInFrame title={reset.title} text={reset.text}>
      <form noValidate className="flex flex-col gap-4" onSubmit={form.submit}>
        <PasswordField
          label={signIn.newPassword}
          hint={signIn.passwordHint(format.number(limits.passwordMinLength))}
          autoComplete="new-password"
          maxLength={limits.passwordMaxLength}
          error={form.formState.errors.password?.message}
          {...form.register('password')}
        />
        <FormFoot form={form} label={reset.submit}>
          {form.refused?.code === 'reset_link_invalid' && (
            <Button size="large" className="w-full" onClick={onGiveUp}>
              {reset.newLink}
            </Button>
          )}
        </FormFoot>
      </form>
    </SignInFrame>
  );
}
