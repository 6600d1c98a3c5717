import { useMutation } from '@tanstack/react-query';
import type { ApiError } from '../api/ApiError.ts';
import type { NewIntake, StartedIntakes, UseStartIntakes } from '../intakes/newIntake.ts';

/** Starts jobs with files: announces them, then sends the files in pieces, behind whatever page is open. */
export function useStartIntakes(): UseStartIntakes {
  const { mutateAsync, isPending } = useMutation<StartedIntakes, ApiError, readonly NewIntake[]>({
    mutationFn: async (intakes) => {
      const { startIntakes } = await import('../intakes/startIntakes.ts');
      return startIntakes(intakes);
    },
  });
  return { start: mutateAsync, isStarting: isPending };
}
