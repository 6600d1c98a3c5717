import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { limits } from '#protocol/limits';
import { ApiError } from '../../api/ApiError.ts';
import { changePassword } from '../../api/account.ts';
import { queryKeys } from '../../api/queryKeys.ts';
import { Button } from '../../components/ui/Button.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { Panel } from '../../components/ui/Panel.tsx';
import { PasswordField } from '../../components/ui/PasswordField.tsx';
import { toast } from '../../components/ui/toast.ts';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { useViewer } from '../../hooks/useViewer.ts';

type Fault = { field: 'current' | 'password' | null; error: ApiError };

/** The password, changed by whoever knows the present one. */
export function ChangePassword() {
  const { account, signIn, errors } = useTexts();
  const { password: words } = account;
  const { viewer } = useViewer();
  const format = useFormat();
  const client = useQueryClient();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [isTooShort, setIsTooShort] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);

  async function change() {
    setFault(null);
    setIsTooShort(password.length < limits.passwordMinLength);
    if (password.length < limits.passwordMinLength || isBusy) return;
    setIsBusy(true);
    try {
      await changePassword({ current, password });
      setCurrent('');
      setPassword('');
      toast({ tone: 'success', title: words.done, text: words.doneText });
      void client.invalidateQueries({ queryKey: queryKeys.sessions });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const fields: Partial<Record<string, Fault['field']>> = {
        wrong_password: 'current',
        password_too_weak: 'password',
      };
      setFault({ field: fields[error.code] ?? null, error });
    } finally {
      setIsBusy(false);
    }
  }

  const shortText = isTooShort ? signIn.missing.short(format.number(limits.passwordMinLength)) : undefined;
  const errorOf = (field: Fault['field']) => {
    if (fault === null || fault.field !== field) return undefined;
    const { title, next } = errors[fault.error.code];
    return field === 'current' ? words.wrong : `${title}. ${next}`;
  };
  return (
    <Panel title={words.title}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void change();
        }}
      >
        {/* For password managers, which want to know whose password it is. */}
        <input type="text" name="username" autoComplete="username" value={viewer?.email ?? ''} readOnly hidden />
        <div className="grid gap-4 sm:grid-cols-2">
          <PasswordField
            label={words.current}
            autoComplete="current-password"
            value={current}
            onChange={(event) => setCurrent(event.target.value)}
            error={errorOf('current')}
          />
          <PasswordField
            label={words.next}
            hint={signIn.passwordHint(format.number(limits.passwordMinLength))}
            autoComplete="new-password"
            maxLength={limits.passwordMaxLength}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            error={shortText ?? errorOf('password')}
          />
        </div>
        {fault !== null && fault.field === null && <ErrorNote error={fault.error} />}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <Button type="submit" loading={isBusy} disabled={current === '' || password === ''}>
            {words.submit}
          </Button>
          <span className="text-xs text-ink-muted">{words.text}</span>
        </div>
      </form>
    </Panel>
  );
}
