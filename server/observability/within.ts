/** What the work gives, or null where it fails or takes longer. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, ms, null);
  });
  return await Promise.race([work.catch(() => null), late]).finally(() => clearTimeout(timer));
}
