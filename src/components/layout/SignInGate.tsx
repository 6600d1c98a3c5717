import type { ReactNode } from 'react';
import { Redirect, useLocation, useSearch } from 'wouter';
import { useViewer } from '../../hooks/useViewer.ts';
import { isOpenPath, paths } from '../../paths.ts';

/** Sends those whom the server does not know to the sign-in, and back afterwards. Until it has told, nobody waits. */
export function SignInGate({ children }: { children: ReactNode }) {
  const { viewer, me } = useViewer();
  const [pathname] = useLocation();
  const search = useSearch();
  if (me === null || viewer !== null || isOpenPath(pathname)) return children;
  return <Redirect to={paths.signIn.to(search === '' ? pathname : `${pathname}?${search}`)} replace />;
}
