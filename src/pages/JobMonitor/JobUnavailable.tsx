import { ApiError, type ApiErrorCode } from '../../api/ApiError.ts';
import { Page } from '../../components/layout/Page.tsx';
import { ErrorState } from '../../components/ui/ErrorState.tsx';
import { useTexts } from '../../hooks/useTexts.ts';
import type { FeedFault } from '../../realtime/feedTypes.ts';

/** The job could not be loaded, and nothing of it was known before. */
export function JobUnavailable({ error }: { error: FeedFault }) {
  const { common, errors } = useTexts();
  const code = Object.hasOwn(errors, error.code) ? (error.code as ApiErrorCode) : 'internal';
  return (
    <Page title={common.appName} documentTitle={errors[code].title}>
      <ErrorState error={new ApiError(code, error.message)} onRetry={() => window.location.reload()} />
    </Page>
  );
}
