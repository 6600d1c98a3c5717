import { LoaderCircle } from 'lucide-react';

/** Says "busy" to the eye only; the control around it says it to others. */
export function Spinner() {
  return <LoaderCircle aria-hidden="true" className="size-4 animate-spin" />;
}
