/**
 * Every error that Signalbox can answer with: the HTTP status, and whether it is `expected` (the client's doing, logged
 * quietly) or a fault of ours. The dashboard has a text for each; a missing one does not compile.
 */
export const errorCodes = {
  bad_request: { status: 400, expected: true },
  not_found: { status: 404, expected: true },
  job_not_found: { status: 404, expected: true },
  file_not_found: { status: 404, expected: true },
  upload_not_found: { status: 404, expected: true },
  template_not_found: { status: 404, expected: true },
  pipeline_not_found: { status: 404, expected: true },
  forbidden: { status: 403, expected: true },
  // Who asks.
  signed_out: { status: 401, expected: true },
  token_invalid: { status: 401, expected: true },
  token_expired: { status: 401, expected: true },
  wrong_password: { status: 401, expected: true },
  account_disabled: { status: 403, expected: true },
  locked_out: { status: 429, expected: true },
  email_taken: { status: 409, expected: true },
  password_too_weak: { status: 422, expected: true },
  invitation_invalid: { status: 403, expected: true },
  sign_up_closed: { status: 403, expected: true },
  reset_link_invalid: { status: 403, expected: true },
  share_invalid: { status: 403, expected: true },
  user_not_found: { status: 404, expected: true },
  last_admin: { status: 409, expected: true },
  target_not_found: { status: 404, expected: true },
  too_many: { status: 409, expected: true },
  channel_unavailable: { status: 409, expected: true },
  not_offered: { status: 501, expected: true },
  link_expired: { status: 403, expected: true },
  job_finished: { status: 409, expected: true },
  job_not_finished: { status: 409, expected: true },
  /** The client asks for what comes after an event that the log does not hold: what it has of the job is void. */
  log_cut: { status: 409, expected: true },
  payload_too_large: { status: 413, expected: true },
  unsupported_file: { status: 415, expected: true },
  rate_limited: { status: 429, expected: true },
  too_many_subscriptions: { status: 429, expected: true },
  internal: { status: 500, expected: false },
  unavailable: { status: 503, expected: false },
  // The article list.
  workbook_corrupt: { status: 422, expected: true },
  workbook_encrypted: { status: 422, expected: true },
  workbook_empty: { status: 422, expected: true },
  workbook_too_large: { status: 413, expected: true },
  article_column_missing: { status: 422, expected: true },
  // The shop's address.
  invalid_url: { status: 422, expected: true },
  private_address: { status: 422, expected: true },
  // Documents.
  pdf_corrupt: { status: 422, expected: true },
  pdf_encrypted: { status: 422, expected: true },
  pdf_empty: { status: 422, expected: true },
  pdf_too_many_pages: { status: 422, expected: true },
  pdf_page_too_large: { status: 422, expected: true },
  pdf_too_complex: { status: 422, expected: true },
  pdf_page_failed: { status: 422, expected: true },
  // Uploads in pieces, and the queue.
  intake_not_found: { status: 404, expected: true },
  intake_started: { status: 409, expected: true },
  upload_failed: { status: 422, expected: true },
  /** A piece that does not begin where the file ends so far. */
  upload_offset: { status: 409, expected: true },
  batch_not_found: { status: 404, expected: true },
  job_not_waiting: { status: 409, expected: true },
  // Faults of a run; these reach people through the job, seldom through HTTP.
  shop_unreachable: { status: 422, expected: true },
  no_products: { status: 422, expected: true },
  page_failed: { status: 422, expected: true },
  page_timeout: { status: 422, expected: true },
  robots_disallowed: { status: 422, expected: true },
  ocr_failed: { status: 422, expected: true },
  no_match: { status: 422, expected: true },
  label_failed: { status: 422, expected: true },
  stage_timeout: { status: 422, expected: true },
  worker_lost: { status: 500, expected: false },
  browser_missing: { status: 503, expected: false },
} as const satisfies Record<string, { status: number; expected: boolean }>;

export type ErrorCode = keyof typeof errorCodes;

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorCodes, code);
}
