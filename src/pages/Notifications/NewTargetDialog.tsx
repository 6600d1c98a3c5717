import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { limits } from '#protocol/limits';
import { targetSchema, type Target } from '#protocol/notification';
import { addTarget, notificationSettingsQuery } from '../../api/notifications.ts';
import { CopyOnce } from '../../components/account/CopyOnce.tsx';
import { Button } from '../../components/ui/Button.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { Select } from '../../components/ui/Select.tsx';
import { TextField } from '../../components/ui/TextField.tsx';
import { useTexts } from '../../hooks/useTexts.ts';

const formId = 'new-target';

/** Takes an address, and shows a webhook's secret this once. */
export function NewTargetDialog({ onClose }: { onClose: () => void }) {
  const { notifications, common } = useTexts();
  const { targets: words, settings } = notifications;
  const client = useQueryClient();
  const [channel, setChannel] = useState<Target['channel']>('slack');
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const [isTried, setIsTried] = useState(false);
  const isNamed = name.trim() !== '';
  const isAddress = /^https?:\/\/[^\s/]/.test(url.trim());
  const add = useMutation({
    mutationFn: () => addTarget({ channel, name, url: url.trim() }),
    onSuccess: ({ secret }) => {
      void client.invalidateQueries({ queryKey: notificationSettingsQuery.queryKey });
      if (secret === null) onClose();
    },
  });
  const frame = { open: true, onOpenChange: (open: boolean) => !open && onClose(), closeLabel: common.close };

  const secret = add.data?.secret ?? null;
  if (secret !== null) {
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
        <CopyOnce label={words.secret} value={secret} />
      </Dialog>
    );
  }
  return (
    <Dialog
      {...frame}
      title={words.addTitle}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button variant="primary" type="submit" form={formId} loading={add.isPending}>
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
          setIsTried(true);
          if (isNamed && isAddress && !add.isPending) add.mutate();
        }}
      >
        <Select
          label={words.kind}
          value={channel}
          onChange={(event) => setChannel(event.target.value as Target['channel'])}
          options={targetSchema.shape.channel.options.map((value) => ({ value, label: settings.channels[value] }))}
        />
        <TextField
          label={words.name}
          hint={words.nameHint}
          placeholder={words.namePlaceholder}
          maxLength={limits.jobNameLength}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={isTried && !isNamed ? words.missing : undefined}
        />
        <TextField
          label={words.url}
          hint={words.urlHint}
          type="url"
          autoComplete="off"
          spellCheck={false}
          maxLength={limits.urlLength}
          value={url}
          onChange={(event) => setUrl(event.target.value)}
          error={isTried && !isAddress ? words.badUrl : undefined}
        />
        {add.error !== null && <ErrorNote error={add.error} />}
      </form>
    </Dialog>
  );
}
