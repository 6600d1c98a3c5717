import { Redirect, useSearch } from 'wouter';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { ApiError } from '../../api/ApiError.ts';
import { isErrorCode } from '#protocol/errorCodes';
import { useTexts } from '../../hooks/useTexts.ts';
import { useViewer } from '../../hooks/useViewer.ts';
import { paths } from '../../paths.ts';
import { Providers } from './Providers.tsx';
import { returnAddress } from './returnAddress.ts';
import { SignInForm } from './SignInForm.tsx';
import { SignInFrame } from './SignInFrame.tsx';
import { SignUpForm } from './SignUpForm.tsx';
import { TextLink } from './TextLink.tsx';

/** Signing in, and back to where one was; for the very first visitor, making the administrator's account. */
export function SignIn() {
  const { signIn } = useTexts();
  const { viewer, me, isSignedOut } = useViewer();
  const search = useSearch();
  const to = returnAddress(search);
  if (me === null) return null;
  if (viewer !== null && !isSignedOut) return <Redirect to={to} replace />;
  if (me.auth === 'jwt') return <SignInFrame title={signIn.jwtTitle} text={signIn.jwtText} />;
  if (me.signUp === 'first') {
    return (
      <SignInFrame title={signIn.signUp.first} text={signIn.signUp.firstText}>
        <SignUpForm to={to} />
        <Providers to={to} />
      </SignInFrame>
    );
  }
  return (
    <SignInFrame title={signIn.title} footer={<WithoutAccount isOpen={me.signUp === 'open'} />}>
      <ProviderFault search={search} />
      <SignInForm to={to} />
      {me.canResetPassword && (
        <p className="-mt-2 text-center">
          <TextLink to={paths.resetPassword.to()}>{signIn.forgot}</TextLink>
        </p>
      )}
      <Providers to={to} />
    </SignInFrame>
  );
}

function WithoutAccount({ isOpen }: { isOpen: boolean }) {
  const { signIn } = useTexts();
  if (!isOpen) return <p className="text-xs">{signIn.byInvitation}</p>;
  return (
    <p>
      {signIn.noAccount} <TextLink to={paths.signUp.to()}>{signIn.toSignUp}</TextLink>
    </p>
  );
}

/** What a provider said instead of signing one in: it comes back with `?error=`. */
function ProviderFault({ search }: { search: string }) {
  const { signIn } = useTexts();
  const code = new URLSearchParams(search).get('error');
  if (code === null) return null;
  const known = isErrorCode(code) ? code : 'forbidden';
  return <ErrorNote title={signIn.failedProvider} error={new ApiError(known, code)} />;
}
