import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { planSchema, roleSchema, type Plan, type Role } from '#protocol/account';
import { limits } from '#protocol/limits';
import { invite } from '../../api/users.ts';
import { queryKeys } from '../../api/queryKeys.ts';
import { CopyOnce } from '../../components/account/CopyOnce.tsx';
import { Button } from '../../components/ui/Button.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { Select } from '../../components/ui/Select.tsx';
import { TextField } from '../../components/ui/TextField.tsx';
import { takeFocus } from '../../components/ui/takeFocus.ts';
import { useTexts } from '../../hooks/useTexts.ts';

const formId = 'invite';
const emailSchema = z.union([z.literal(''), z.email().max(limits.emailLength)]);

/** Makes an invitation, and shows its link this once. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { admin, account, common } = useTexts();
  const { invitations: words } = admin;
  const client = useQueryClient();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('user');
  const [plan, setPlan] = useState<Plan>('normal');
  const [isWrong, setIsWrong] = useState(false);
  const make = useMutation({
    mutationFn: () => invite({ email: email.trim() === '' ? null : email.trim(), role, plan }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.invitations }),
  });
  const frame = { open: true, onOpenChange: (open: boolean) => !open && onClose(), closeLabel: common.close };

  if (make.data !== undefined) {
    const { invitation, url, isSent } = make.data;
    return (
      <Dialog
        {...frame}
        title={words.madeTitle}
        description={isSent && invitation.email !== null ? words.sentText(invitation.email) : words.linkText}
        footer={
          <Button variant="primary" onClick={onClose}>
            {words.done}
          </Button>
        }
      >
        <CopyOnce label={words.link} value={url} />
      </Dialog>
    );
  }
  return (
    <Dialog
      {...frame}
      title={words.dialogTitle}
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
          const isRight = emailSchema.safeParse(email.trim()).success;
          setIsWrong(!isRight);
          if (isRight && !make.isPending) make.mutate();
        }}
      >
        <TextField
          label={words.email}
          hint={words.emailHint}
          type="email"
          inputMode="email"
          autoComplete="off"
          autoCapitalize="none"
          ref={takeFocus}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          {...(isWrong && { error: words.emailWrong })}
        />
        <Select
          label={words.role}
          hint={account.roleMeanings[role]}
          value={role}
          onChange={(event) => setRole(event.target.value as Role)}
          options={roleSchema.options.map((value) => ({ value, label: account.roles[value] }))}
        />
        <Select
          label={words.plan}
          value={plan}
          onChange={(event) => setPlan(event.target.value as Plan)}
          options={planSchema.options.map((value) => ({ value, label: account.plans[value] }))}
        />
        {make.error !== null && <ErrorNote error={make.error} />}
      </form>
    </Dialog>
  );
}
