import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { limits } from '#protocol/limits';
import { createApiKey } from '../../api/account.ts';
import { queryKeys } from '../../api/queryKeys.ts';
import { CopyOnce } from '../../components/account/CopyOnce.tsx';
import { Button } from '../../components/ui/Button.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { Select } from '../../components/ui/Select.tsx';
import { TextField } from '../../components/ui/TextField.tsx';
import { takeFocus } from '../../components/ui/takeFocus.ts';
import { useTexts } from '../../hooks/useTexts.ts';

const expiries = ['30', '90', '365', 'never'] as const;
type Expiry = (typeof expiries)[number];

const formId = 'new-api-key';

/** Makes a key, and shows it this once. */
export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const { account, common } = useTexts();
  const { keys: words } = account;
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [expiry, setExpiry] = useState<Expiry>('90');
  const [isMissing, setIsMissing] = useState(false);
  const make = useMutation({
    mutationFn: () => createApiKey({ name, expiresInDays: expiry === 'never' ? null : Number(expiry) }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.apiKeys }),
  });
  const frame = { open: true, onOpenChange: (open: boolean) => !open && onClose(), closeLabel: common.close };

  if (make.data !== undefined) {
    return (
      <Dialog
        {...frame}
        title={words.madeTitle}
        description={words.madeText}
        footer={
          <Button variant="primary" onClick={onClose}>
            {words.done}
          </Button>
        }
      >
        <CopyOnce label={words.secret} value={make.data.secret} />
      </Dialog>
    );
  }
  return (
    <Dialog
      {...frame}
      title={words.createTitle}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" form={formId} variant="primary" loading={make.isPending}>
            {words.submit}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setIsMissing(name.trim() === '');
          if (name.trim() !== '' && !make.isPending) make.mutate();
        }}
      >
        <TextField
          label={words.name}
          hint={words.nameHint}
          ref={takeFocus}
          autoComplete="off"
          maxLength={limits.personNameLength}
          value={name}
          onChange={(event) => setName(event.target.value)}
          {...(isMissing && { error: words.nameMissing })}
        />
        <Select
          label={words.expires}
          value={expiry}
          onChange={(event) => setExpiry(event.target.value as Expiry)}
          options={expiries.map((value) => ({ value, label: words.expiry[value] }))}
        />
        {make.error !== null && <ErrorNote error={make.error} />}
      </form>
    </Dialog>
  );
}
