import { Component, type ReactNode } from 'react';
import { CrashPage } from './CrashPage.tsx';

type Props = { children: ReactNode };
type State = { error: unknown };

/** Keeps a fault in one page from taking the whole dashboard down. Give it a `key` to begin anew. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render() {
    return this.state.error === null ? this.props.children : <CrashPage error={this.state.error} />;
  }
}
