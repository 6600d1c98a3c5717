import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { notificationSettingsQuery, type SettingsAnswer } from '../../api/notifications.ts';
import { Page } from '../../components/layout/Page.tsx';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { EmptyState } from '../../components/ui/EmptyState.tsx';
import { ErrorState } from '../../components/ui/ErrorState.tsx';
import { Skeleton } from '../../components/ui/Skeleton.tsx';
import { env } from '../../env.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';
import { Places } from './Places.tsx';
import { QuietHours } from './QuietHours.tsx';
import { Rules } from './Rules.tsx';
import { Targets } from './Targets.tsx';
import { ThisBrowser } from './ThisBrowser.tsx';
import { useSettingsDraft } from './useSettingsDraft.ts';

/** What calls one, and where. */
export function NotificationSettings() {
  const { notifications: words } = useTexts();
  if (env.protocol === 'native') return <Settings />;
  return (
    <Page title={words.settings.title}>
      <EmptyState title={words.notOffered.title} text={words.notOffered.text} />
    </Page>
  );
}

function Settings() {
  const { settings: words } = useTexts().notifications;
  const { data, error, refetch } = useQuery(notificationSettingsQuery);
  let content: ReactNode = <Skeleton className="h-96 w-full" />;
  if (data !== undefined) {
    content = <Parts answer={data} />;
  } else if (error !== null) content = <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <Page
      title={words.title}
      subtitle={words.subtitle}
      width="reading"
      actions={
        <ButtonLink to={paths.notifications.to()} icon={<ArrowLeft aria-hidden="true" className="size-4" />}>
          {words.back}
        </ButtonLink>
      }
    >
      {content}
    </Page>
  );
}

function Parts({ answer }: { answer: SettingsAnswer }) {
  const { settings, save } = useSettingsDraft(answer.settings);
  return (
    <div className="flex flex-col gap-4">
      <ThisBrowser answer={answer} />
      <Rules settings={settings} channels={answer.channels} save={save} />
      <QuietHours quietHours={settings.quietHours} save={save} />
      <Places answer={answer} />
      <Targets targets={answer.targets} />
    </div>
  );
}
