import type { ApiErrorCode } from '../../api/ApiError.ts';
import { firstErrors, type ErrorText } from './errors.ts';

/** Every error; one without a text does not compile. */
export const errors: Record<ApiErrorCode, ErrorText> = {
  ...firstErrors,
  job_not_found: { title: 'There is no such job', next: 'It may have been deleted. Look for it in the jobs list.' },
  file_not_found: { title: 'The file is no longer there', next: 'Retry the job to make it again.' },
  upload_not_found: {
    title: 'The uploaded file is no longer there',
    next: 'Uploads that no job has used are deleted after a day. Choose the file again.',
  },
  template_not_found: { title: 'There is no such label template', next: 'Choose another one.' },
  pipeline_not_found: { title: 'There is no such kind of job', next: 'Choose one from the start page.' },
  wrong_password: { title: 'E-mail or password is wrong', next: 'Check both, or set a new password.' },
  locked_out: { title: 'Too many wrong passwords', next: 'Wait a quarter of an hour, or set a new password.' },
  email_taken: { title: 'There is an account with this e-mail', next: 'Sign in instead, or set a new password.' },
  password_too_weak: { title: 'This password is too easy to guess', next: 'Take a longer one, or several words.' },
  invitation_invalid: { title: 'This invitation is not valid any more', next: 'Ask for a new one.' },
  sign_up_closed: { title: 'New accounts need an invitation', next: 'Ask an administrator for one.' },
  reset_link_invalid: { title: 'This link is not valid any more', next: 'Ask for a new one.' },
  user_not_found: { title: 'There is no such account', next: 'It may have been removed. Reload the list.' },
  last_admin: { title: 'Someone must stay the administrator', next: 'Make someone else one first.' },
  target_not_found: { title: 'This address is not there any more', next: 'Reload the page.' },
  too_many: { title: 'That is more than can be kept', next: 'Remove some first.' },
  channel_unavailable: {
    title: 'This way of being told is not set up here',
    next: 'Choose another one, or ask an administrator.',
  },
  link_expired: { title: 'This link has expired', next: 'Reload the page to get a new one.' },
  job_finished: { title: 'The job has already finished', next: 'There is nothing left to stop. Look at its result.' },
  job_not_finished: { title: 'The job has not finished yet', next: 'Wait for its end, or cancel it first.' },
  payload_too_large: { title: 'That is too large', next: 'Send a smaller file, or split it.' },
  unsupported_file: {
    title: 'This kind of file can’t be used here',
    next: 'Choose a file of one of the kinds named beside the field.',
  },
  pdf_corrupt: { title: 'The PDF is damaged', next: 'Save or scan it anew, or ask who sent it for another copy.' },
  pdf_encrypted: {
    title: 'The PDF is protected by a password',
    next: 'Open it in a PDF program, save a copy without a password and upload that.',
  },
  pdf_empty: { title: 'The PDF has no pages', next: 'Check that it is the right file.' },
  pdf_too_many_pages: { title: 'The PDF has too many pages', next: 'Split it into parts and upload these.' },
  pdf_page_too_large: { title: 'A page is too large to be read', next: 'Save the page in a usual paper size.' },
  pdf_too_complex: {
    title: 'The PDF takes too much time or memory to read',
    next: 'Print it to a new PDF and upload that.',
  },
  pdf_page_failed: {
    title: 'A page could not be read',
    next: 'The other pages are there. Retry reads this one again.',
  },
  intake_not_found: {
    title: 'This upload is not known',
    next: 'It may have been cancelled, or lie too long ago. Choose the files again.',
  },
  intake_started: { title: 'The job has started already', next: 'Cancel the job itself.' },
  upload_failed: { title: 'The upload did not work', next: 'Choose the file again.' },
  upload_offset: { title: 'The upload has gone on elsewhere', next: 'It goes on by itself.' },
  batch_not_found: {
    title: 'There is no such batch',
    next: 'Its jobs may have been deleted. Look for them in the list.',
  },
  job_not_waiting: { title: 'The job does not wait any more', next: 'It has started or ended meanwhile.' },
  workbook_corrupt: {
    title: 'The file is damaged',
    next: 'Open it in your spreadsheet program, save it anew and upload that.',
  },
  workbook_encrypted: {
    title: 'The file is protected by a password',
    next: 'Save a copy without a password and upload that.',
  },
  workbook_empty: { title: 'The file holds no rows', next: 'Check that the article list is on the first sheet.' },
  workbook_too_large: { title: 'The file is too large', next: 'Remove what is not needed, or split the list.' },
  article_column_missing: {
    title: 'No column holds article numbers',
    next: 'Name the column «Article number», «Artikelnummer» or «SKU» in the first row.',
  },
  invalid_url: { title: 'This is not a web address', next: 'Enter it whole, for example https://shop.example.com.' },
  private_address: {
    title: 'This address lies in a private network',
    next: 'Only public addresses may be visited. Enter the shop’s public address.',
  },
  shop_unreachable: {
    title: 'The shop can’t be reached',
    next: 'Open the address in your browser. If it works there, try again.',
  },
  no_products: {
    title: 'No products were found',
    next: 'Start from a page that lists products, or name the selector of their links.',
  },
  page_failed: {
    title: 'A page could not be opened',
    next: 'Open it in your browser. Retry the job when it works there.',
  },
  page_timeout: { title: 'A page took too long', next: 'The shop may be slow. Retry the job later.' },
  robots_disallowed: {
    title: 'The shop forbids robots on these pages',
    next: 'If it is your own shop, switch off «Obey robots.txt» and start again.',
  },
  ocr_failed: { title: 'A picture could not be read', next: 'Look at it; retry the job to read it again.' },
  no_match: { title: 'No article fits', next: 'Check the number in the picture against your list.' },
  label_failed: {
    title: 'A label could not be made',
    next: 'Check the article’s data and the template, then retry the job.',
  },
  stage_timeout: {
    title: 'A stage took too long and was stopped',
    next: 'What was finished is kept. Retry the job to go on.',
  },
  worker_lost: {
    title: 'The worker was lost several times',
    next: 'What was finished is kept. Retry the job, or tell an administrator.',
  },
  browser_missing: {
    title: 'The server has no browser to visit shops with',
    next: 'Ask an administrator to install Chromium on it.',
  },
};
