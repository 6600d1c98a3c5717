import { useConnection } from '../../hooks/useConnection.ts';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import type { ConnectionState } from '../../realtime/feedTypes.ts';

/** How fresh the data is, in words. */
export function useConnectionText(): { state: ConnectionState; text: string } {
  const { state, sinceMs } = useConnection();
  const { connection } = useTexts();
  const format = useFormat();
  const words: Record<ConnectionState, string> = {
    connecting: connection.connecting,
    live: connection.live,
    'live-only': connection.liveOnly,
    'catching-up': connection.catchingUp,
    polling: connection.polling,
    offline: connection.offline(format.time(sinceMs)),
    'signed-out': connection.signedOut,
  };
  return { state, text: words[state] };
}
