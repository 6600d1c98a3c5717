import { useState } from 'react';
import { requestPasswordReset } from '../../api/account.ts';
import { Button } from '../../components/ui/Button.tsx';
import { TextField } from '../../components/ui/TextField.tsx';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { useViewer } from '../../hooks/useViewer.ts';
import { paths } from '../../paths.ts';
import { accountSchemas } from './accountSchemas.ts';
import { FormFoot } from './FormFoot.tsx';
import { SignInFrame } from './SignInFrame.tsx';
import { TextLink } from './TextLink.tsx';
import { useAccountForm } from './useAccountForm.ts';

/** Asks for a link to set a new password. Whether there is such an account, nobody learns here. */
export function RequestReset() {
  const { signIn } = useTexts();
  const { reset } = signIn;
  const { me } = useViewer();
  const format = useFormat();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useAccountForm({
    schema: accountSchemas(signIn.missing, format.number).request,
    defaultValues: { email: '' },
    send: async ({ email }) => {
      await requestPasswordReset(email);
      setSentTo(email);
    },
    fields: {},
  });
  const back = (
    <p>
      <TextLink to={paths.signIn.to()}>{reset.back}</TextLink>
    </p>
  );
  if (me === null) return null;
  if (!me.canResetPassword) return <SignInFrame title={reset.noMailTitle} text={reset.noMailText} footer={back} />;
  if (sentTo !== null) {
    return (
      <SignInFrame title={reset.sentTitle} text={<p className="break-words">{reset.sentText(sentTo)}</p>} footer={back}>
        <Button size="large" onClick={() => setSentTo(null)}>
          {reset.again}
        </Button>
      </SignInFrame>
    );
  }
  return (
    <SignInFrame title={reset.title} text={reset.requestText} footer={back}>
      <form noValidate className="flex flex-col gap-4" onSubmit={form.submit}>
        <TextField
          label={signIn.email}
          type="email"
          inputMode="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          error={form.formState.errors.email?.message}
          {...form.register('email')}
        />
        <FormFoot form={form} label={reset.request} />
      </form>
    </SignInFrame>
  );
}
