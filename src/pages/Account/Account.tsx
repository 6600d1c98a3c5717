import { Allowed } from '../../components/account/Allowed.tsx';
import { Page } from '../../components/layout/Page.tsx';
import { useTexts } from '../../hooks/useTexts.ts';
import { ApiKeys } from './ApiKeys.tsx';
import { ChangePassword } from './ChangePassword.tsx';
import { Profile } from './Profile.tsx';
import { Sessions } from './Sessions.tsx';

/** What someone has of their own at this server. */
export function Account() {
  const { account } = useTexts();
  return (
    <Allowed title={account.title} need="member">
      <Page title={account.title} width="reading">
        <div className="flex flex-col gap-4">
          <Profile />
          <ChangePassword />
          <Sessions />
          <ApiKeys />
        </div>
      </Page>
    </Allowed>
  );
}
