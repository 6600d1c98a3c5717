import { onReturn } from '../realtime/onReturn.ts';
import { createIntakeRunner } from './createIntakeRunner.ts';
import { createKeptIntakes } from './keptIntakes.ts';
import { becomeSender } from './oneSender.ts';
import { sendFile } from './sendFile.ts';
import { openTabMessages } from './tabMessages.ts';

/** The files that wait in this browser to be sent. */
export const keptIntakes = createKeptIntakes();

/** The one of this tab. */
export const intakeRunner = createIntakeRunner({
  kept: keptIntakes,
  openMessages: openTabMessages,
  becomeSender: (onChosen) => becomeSender({ locks: navigator.locks, storage: () => localStorage }, onChosen),
  send: sendFile,
  onWake: onReturn,
});
