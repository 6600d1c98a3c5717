import { createContext, use } from 'react';

const MomentContext = createContext<number | null>(null);

/** What is inside shows a job as it stood at a past moment (epoch milliseconds); null for now. */
export const MomentProvider = MomentContext.Provider;

/** The past moment that is shown here, in epoch milliseconds; null for now. */
export function useMoment(): number | null {
  return use(MomentContext);
}
