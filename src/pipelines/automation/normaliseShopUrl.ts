/** The web address that someone means, with its scheme; null where the text is none. */
export function normaliseShopUrl(text: string): string | null {
  const trimmed = text.trim();
  const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  try {
    const url = new URL(whole);
    const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
    // A word alone would pass as a host name: a shop has a dot in it, but for machines at hand.
    const isHost = url.hostname.includes('.') || url.hostname === 'localhost' || url.hostname.startsWith('[');
    return isWeb && isHost ? url.href : null;
  } catch {
    return null;
  }
}
