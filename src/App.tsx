import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { createQueryClient } from './api/queryClient.ts';
import { AppShell } from './components/layout/AppShell.tsx';
import { ErrorBoundary } from './components/layout/ErrorBoundary.tsx';
import { useEndSound } from './hooks/useEndSound.ts';
import { useTabIcon } from './hooks/useTabIcon.ts';
import { isSharedPath } from './paths.ts';
import { AppRoutes } from './routes.tsx';
import { loadPageTexts } from './stores/useSettingsStore.ts';

const SharedApp = lazy(async () => {
  const [{ SharedApp: shared }] = await Promise.all([import('./SharedApp.tsx'), loadPageTexts()]);
  return { default: shared };
});

/** Nobody comes here from another page of ours, or goes there: the link is all that this page knows of anyone. */
const isShared = isSharedPath(window.location.pathname);

export function App() {
  useTabIcon();
  useEndSound();
  const [queryClient] = useState(createQueryClient);
  return (
    <ErrorBoundary>
      <QueryClientProvider client={queryClient}>
        {isShared ? (
          <Suspense>
            <SharedApp />
          </Suspense>
        ) : (
          <AppShell>
            <AppRoutes />
          </AppShell>
        )}
      </QueryClientProvider>
    </ErrorBoundary>
  );
}
