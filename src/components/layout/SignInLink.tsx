import { useLocation, useSearch } from 'wouter';
import { useTexts } from '../../hooks/useTexts.ts';
import { useViewer } from '../../hooks/useViewer.ts';
import { paths } from '../../paths.ts';
import { ButtonLink } from '../ui/ButtonLink.tsx';

/** To the sign-in and back to this page. Absent where one does not sign in at this server. */
export function SignInLink() {
  const { shell } = useTexts();
  const { me } = useViewer();
  const [pathname] = useLocation();
  const search = useSearch();
  if (me?.auth !== 'accounts') return null;
  return (
    <ButtonLink to={paths.signIn.to(search === '' ? pathname : `${pathname}?${search}`)} size="small">
      {shell.signIn}
    </ButtonLink>
  );
}
