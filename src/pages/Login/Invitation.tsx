import { useQuery } from '@tanstack/react-query';
import { invitationQuery } from '../../api/account.ts';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { ErrorState } from '../../components/ui/ErrorState.tsx';
import { Skeleton } from '../../components/ui/Skeleton.tsx';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';
import { SignInFrame } from './SignInFrame.tsx';
import { SignUpForm } from './SignUpForm.tsx';

/** What an invitation's link opens: the account to be made by it. */
export function Invitation({ token }: { token: string }) {
  const { signIn } = useTexts();
  const { invitation: words } = signIn;
  const format = useFormat();
  const { data: invitation, error, refetch } = useQuery(invitationQuery(token));
  if (error !== null) {
    const isOver = error.code === 'invitation_invalid';
    return (
      <SignInFrame title={words.title}>
        <ErrorState
          error={error}
          {...(isOver
            ? { action: <ButtonLink to={paths.signIn.to()}>{signIn.toSignIn}</ButtonLink> }
            : { onRetry: () => void refetch() })}
        />
      </SignInFrame>
    );
  }
  if (invitation === undefined) {
    return (
      <SignInFrame title={words.title} text={words.loading}>
        <Skeleton className="h-64 w-full" />
      </SignInFrame>
    );
  }
  return (
    <SignInFrame
      title={words.title}
      text={words.text(words.roles[invitation.role])}
      footer={
        <p className="text-xs">
          {words.expires} {format.dateTime(Date.parse(invitation.expiresAt))}
        </p>
      }
    >
      <SignUpForm to={paths.overview.to()} invitation={{ token, email: invitation.email }} />
    </SignInFrame>
  );
}
