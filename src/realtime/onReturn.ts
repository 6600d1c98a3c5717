/**
 * Calls when the browser's network comes or goes, and when the reader comes back to the page: then timers have stood
 * still, and what the socket believes may be old. The answer ends that.
 */
export function onReturn(call: () => void): () => void {
  const onVisible = () => {
    if (document.visibilityState === 'visible') call();
  };
  window.addEventListener('online', call);
  window.addEventListener('offline', call);
  // A page that the browser had put aside whole comes back without its connections.
  window.addEventListener('pageshow', call);
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    window.removeEventListener('online', call);
    window.removeEventListener('offline', call);
    window.removeEventListener('pageshow', call);
    document.removeEventListener('visibilitychange', onVisible);
  };
}
