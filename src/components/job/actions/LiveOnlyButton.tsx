import { useId } from 'react';
import { Button, type ButtonProps } from '../../ui/Button.tsx';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { useMoment } from '../../../hooks/useMoment.ts';
import { useTexts } from '../../../hooks/useTexts.ts';

/** A button that acts on the job as it is now. While the past is shown it does nothing, and says why. */
export function LiveOnlyButton(props: ButtonProps) {
  const { notInPast } = useTexts().jobMonitor.actions;
  const past = useMoment() !== null;
  const id = useId();
  if (!past) return <Button {...props} />;
  const { onClick: _, ...rest } = props;
  return (
    <>
      <Tooltip text={notInPast}>
        <Button {...rest} aria-disabled aria-describedby={id} />
      </Tooltip>
      <span id={id} hidden>
        {notInPast}
      </span>
    </>
  );
}
