import { Redirect } from 'wouter';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { useTexts } from '../../hooks/useTexts.ts';
import { useViewer } from '../../hooks/useViewer.ts';
import { paths } from '../../paths.ts';
import { Invitation } from './Invitation.tsx';
import { Providers } from './Providers.tsx';
import { SignInFrame } from './SignInFrame.tsx';
import { SignUpForm } from './SignUpForm.tsx';
import { TextLink } from './TextLink.tsx';
import { useCameSignedIn } from './useCameSignedIn.ts';
import { useFragmentToken } from './useFragmentToken.ts';

/** Making an account: by an invitation, whose token is in the address, or where that is open to everyone. */
export function SignUp() {
  const { signIn } = useTexts();
  const { viewer, me, isSignedOut } = useViewer();
  const { invitation: words } = signIn;
  const token = useFragmentToken();
  const cameSignedIn = useCameSignedIn();
  if (me === null) return null;
  const to = paths.overview.to();
  if (viewer !== null && !isSignedOut && !cameSignedIn) return <Redirect to={to} replace />;
  if (viewer !== null && !isSignedOut) {
    return (
      <SignInFrame title={words.signedInTitle} text={words.signedInText(viewer.name ?? viewer.email ?? '')}>
        <ButtonLink to={to} size="large">
          {words.toOverview}
        </ButtonLink>
      </SignInFrame>
    );
  }
  if (token !== null) return <Invitation token={token} />;
  if (me.signUp === 'first') return <Redirect to={paths.signIn.to()} replace />;
  if (me.signUp !== 'open') {
    return (
      <SignInFrame title={signIn.signUp.closedTitle} text={signIn.signUp.closedText}>
        <ButtonLink to={paths.signIn.to()} size="large">
          {signIn.toSignIn}
        </ButtonLink>
      </SignInFrame>
    );
  }
  return (
    <SignInFrame
      title={signIn.signUp.title}
      footer={
        <p>
          {signIn.hasAccount} <TextLink to={paths.signIn.to()}>{signIn.toSignIn}</TextLink>
        </p>
      }
    >
      <SignUpForm to={to} />
      <Providers to={to} />
    </SignInFrame>
  );
}
