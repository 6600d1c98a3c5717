import { ApiError } from '../api/ApiError.ts';
import { noteIntakes } from './hasIntakes.ts';
import { changeIntake, forgetIntake, intakeStore, showIntake, type LocalIntake } from './intakeStore.ts';
import type { IntakeRunner, RunnerDeps } from './intakeRunner.ts';
import { keepIntake, type KeptIntake } from './keptIntakes.ts';
import { FileUnreadable } from './sendFile.ts';
import type { TabMessage, TabMessages } from './tabMessages.ts';

/** Jobs whose files are sent at a time. */
const sentAtOnce = 2;
const toldEveryMs = 250;

type Entry = KeptIntake & { isKept: boolean; sending: AbortController | null };

/** As IntakeRunner says. Pages see what it does by `intakeStore`. */
export function createIntakeRunner({ kept, openMessages, becomeSender, send, onWake }: RunnerDeps): IntakeRunner {
  const entries = new Map<string, Entry>();
  let messages: TabMessages | null = null;
  let isSender = false;
  let running = 0;
  let toldMs = 0;

  const phaseOf = (jobId: string) => intakeStore.getState().intakes.get(jobId)?.phase;
  const tell = (intake: LocalIntake | null) => {
    if (intake !== null) messages?.post({ type: 'state', intake });
  };
  const change = (jobId: string, next: Partial<LocalIntake>) => tell(changeIntake(jobId, next));

  function take(intake: KeptIntake, isKept: boolean): void {
    const { jobId, parts, files } = intake;
    entries.set(jobId, { ...intake, isKept, sending: null });
    const phase = files === null ? 'needs-files' : 'waiting';
    const sentBytes = intakeStore.getState().intakes.get(jobId)?.sentBytes ?? parts.map(() => 0);
    showIntake({ jobId, parts, phase, isHeldUp: false, sentBytes, isKept, error: null });
  }

  /** What pages before this one, and other tabs, have left to be sent. */
  async function look(owner: string): Promise<void> {
    const found = await kept.readAll(owner).catch(() => []);
    for (const intake of found) if (!entries.has(intake.jobId)) take(intake, true);
    intakeStore.setState({ isComplete: true });
    if (entries.size === 0) noteIntakes(false);
    pump();
  }

  function pump(): void {
    for (const entry of entries.values()) {
      if (running >= sentAtOnce) return;
      const isMine = isSender || !entry.isKept;
      if (isMine && entry.sending === null && phaseOf(entry.jobId) === 'waiting') void run(entry);
    }
  }

  async function run(entry: Entry): Promise<void> {
    const { jobId } = entry;
    const controller = new AbortController();
    entry.sending = controller;
    running += 1;
    change(jobId, { phase: 'sending', isHeldUp: false, error: null });
    try {
      await sendAll(entry, controller.signal);
      entries.delete(jobId);
      change(jobId, { phase: 'sent', isHeldUp: false });
      await kept.remove(jobId).catch(() => undefined);
    } catch (error) {
      if (!controller.signal.aborted) await fail(entry, error);
    } finally {
      entry.sending = null;
      running -= 1;
      pump();
    }
  }

  async function sendAll({ jobId, parts, files }: Entry, signal: AbortSignal): Promise<void> {
    for (const [index, { uploadUrl }] of parts.entries()) {
      const file = files?.[index];
      if (file === undefined) throw new FileUnreadable();
      const onProgress = (bytes: number) => progress(jobId, index, bytes);
      const onWaiting = (isHeldUp: boolean) => {
        if (intakeStore.getState().intakes.get(jobId)?.isHeldUp !== isHeldUp) change(jobId, { isHeldUp });
      };
      await send({ uploadUrl, file, signal, onProgress, onWaiting, onWake });
    }
  }

  function progress(jobId: string, index: number, bytes: number): void {
    const before = intakeStore.getState().intakes.get(jobId)?.sentBytes ?? [];
    const after = changeIntake(jobId, { sentBytes: before.map((known, at) => (at === index ? bytes : known)) });
    if (Date.now() - toldMs < toldEveryMs) return;
    toldMs = Date.now();
    tell(after);
  }

  async function fail({ jobId, owner, parts, startedAtMs }: Entry, error: unknown): Promise<void> {
    if (error instanceof FileUnreadable) {
      change(jobId, { phase: 'needs-files' });
      await keepIntake(kept, { jobId, owner, parts, startedAtMs, files: null });
      return;
    }
    const { code, message, hint } = error instanceof ApiError ? error : new ApiError('upload_failed', String(error));
    entries.delete(jobId);
    change(jobId, { phase: 'failed', error: { code, message, hint } });
    await kept.remove(jobId).catch(() => undefined);
  }

  async function add(intake: KeptIntake): Promise<void> {
    const isKept = await keepIntake(kept, intake);
    noteIntakes(true);
    entries.get(intake.jobId)?.sending?.abort();
    take(intake, isKept);
    tell(intakeStore.getState().intakes.get(intake.jobId) ?? null);
    if (isKept) messages?.post({ type: 'added' });
    pump();
  }

  function letGo(jobId: string): void {
    entries.get(jobId)?.sending?.abort();
    entries.delete(jobId);
    forgetIntake(jobId);
  }

  function hear(message: TabMessage, owner: string): void {
    if (message.type === 'added') void look(owner);
    else if (message.type === 'cancelled') letGo(message.jobId);
    else if (message.type === 'hello')
      for (const jobId of entries.keys()) tell(intakeStore.getState().intakes.get(jobId) ?? null);
    else hearState(message.intake);
  }

  /** Of what another tab sends; what this one sends, it knows better. */
  function hearState(intake: LocalIntake): void {
    const mine = entries.get(intake.jobId);
    if (mine !== undefined && (mine.sending !== null || !mine.isKept)) return;
    // The bytes are through, or will not be taken: there is nothing left to take over.
    if (intake.phase === 'sent' || intake.phase === 'failed') entries.delete(intake.jobId);
    showIntake(intake);
  }

  function start(owner: string): () => void {
    messages = openMessages((message) => hear(message, owner));
    const giveUp = becomeSender(() => {
      isSender = true;
      // Who sent before is gone: what it had begun waits again.
      for (const { jobId, sending } of entries.values()) {
        if (sending === null && phaseOf(jobId) === 'sending') changeIntake(jobId, { phase: 'waiting' });
      }
      void look(owner);
    });
    void look(owner).then(() => messages?.post({ type: 'hello' }));
    pump();
    return () => {
      isSender = false;
      giveUp();
      messages?.close();
      messages = null;
      for (const jobId of entries.keys()) letGo(jobId);
    };
  }

  return {
    start,
    add,
    drop: async (jobId) => {
      letGo(jobId);
      messages?.post({ type: 'cancelled', jobId });
      await kept.remove(jobId).catch(() => undefined);
    },
  };
}
