import type { ErrorCode } from '#protocol/errorCodes';

export type PdfErrorCode = Extract<ErrorCode, `pdf_${string}`>;

/** Why a file or a page can't be read. `reason` chooses the sentence, which the parent process writes. */
export class PdfFault extends Error {
  readonly code: PdfErrorCode;
  readonly reason: PdfFaultReason | undefined;

  constructor(code: PdfErrorCode, reason?: PdfFaultReason) {
    super(reason ?? code);
    this.name = 'PdfFault';
    this.code = code;
    this.reason = reason;
  }
}

export type PdfFaultReason = 'no_pdf' | 'cut_off' | 'no_bytes';
