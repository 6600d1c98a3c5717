import { useMutation } from '@tanstack/react-query';
import { signInWith } from '../../api/account.ts';
import { Button } from '../../components/ui/Button.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { useTexts } from '../../hooks/useTexts.ts';
import { useViewer } from '../../hooks/useViewer.ts';

/** Others who can say who one is. */
export function Providers({ to }: { to: string }) {
  const { signIn } = useTexts();
  const { me } = useViewer();
  const leave = useMutation({
    mutationFn: (provider: string) => signInWith({ provider, returnTo: to }),
    onSuccess: (url) => window.location.assign(url),
  });
  if (me === null || me.providers.length === 0) return null;
  return (
    <div className="flex flex-col gap-3">
      <p className="flex items-center gap-3 text-xs text-ink-muted before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">
        {signIn.or}
      </p>
      {me.providers.map(({ id, name }) => (
        <Button
          key={id}
          size="large"
          className="w-full"
          loading={leave.isPending && leave.variables === id}
          onClick={() => leave.mutate(id)}
        >
          <span className="truncate">{signIn.with(name)}</span>
        </Button>
      ))}
      {leave.error !== null && <ErrorNote error={leave.error} />}
    </div>
  );
}
