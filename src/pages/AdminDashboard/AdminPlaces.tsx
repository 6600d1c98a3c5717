import { Rows3, ScrollText, UsersRound } from 'lucide-react';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { useAccess } from '../../hooks/useAccess.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { useViewer } from '../../hooks/useViewer.ts';
import { paths } from '../../paths.ts';

/** The pages beside this one, as far as the viewer may open them. */
export function AdminPlaces() {
  const { places } = useTexts().system;
  const { may } = useAccess();
  const { me } = useViewer();
  const hasAccounts = me?.auth === 'accounts' && may('admin');
  const icon = { 'aria-hidden': true, className: 'size-4' } as const;
  return (
    <>
      <ButtonLink to={paths.queues.to()} icon={<Rows3 {...icon} />}>
        {places.queues}
      </ButtonLink>
      {hasAccounts && (
        <>
          <ButtonLink to={paths.users.to()} icon={<UsersRound {...icon} />}>
            {places.users}
          </ButtonLink>
          <ButtonLink to={paths.audit.to()} icon={<ScrollText {...icon} />}>
            {places.audit}
          </ButtonLink>
        </>
      )}
    </>
  );
}
