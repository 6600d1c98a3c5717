import type { KeptIntake, KeptIntakes } from './keptIntakes.ts';
import type { SendFile } from './sendFile.ts';
import type { TabMessage, TabMessages } from './tabMessages.ts';

export type RunnerDeps = {
  kept: KeptIntakes;
  openMessages: (onMessage: (message: TabMessage) => void) => TabMessages;
  /** Calls once this tab is the one that sends; the answer gives that up. */
  becomeSender: (onChosen: () => void) => () => void;
  send: (file: SendFile) => Promise<void>;
  onWake: SendFile['onWake'];
};

/** Sends the files of announced jobs behind whatever page is open, in one of this browser's tabs at a time. */
export type IntakeRunner = {
  /** Goes on with what this owner's earlier pages have left. The answer stops it all. */
  start: (owner: string) => () => void;
  /** Resolves once the files are kept, or known not to be. */
  add: (intake: KeptIntake) => Promise<void>;
  /** Gives it up here; nothing of it stays in this browser. */
  drop: (jobId: string) => Promise<void>;
};
