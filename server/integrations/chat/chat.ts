/** Plain text from outside: names and errors of jobs. `url` is a page of ours. */
export type ChatMessage = { title: string; body: string; url: string | null };

/** A chat that takes messages at a secret address. */
export type Chat = {
  /** `gone` where the address is not in use any more. @throws AppError where it may go better later */
  send: (address: string, message: ChatMessage, signal: AbortSignal) => Promise<'sent' | 'gone'>;
};
