import type { ApiErrorCode } from '../../api/ApiError.ts';

export type StartErrorField = 'shopUrl' | 'templateId' | 'list';

const fields: Partial<Record<ApiErrorCode, StartErrorField>> = {
  invalid_url: 'shopUrl',
  private_address: 'shopUrl',
  shop_unreachable: 'shopUrl',
  robots_disallowed: 'shopUrl',
  no_products: 'shopUrl',
  template_not_found: 'templateId',
  upload_not_found: 'list',
  unsupported_file: 'list',
  payload_too_large: 'list',
  workbook_corrupt: 'list',
  workbook_encrypted: 'list',
  workbook_empty: 'list',
  workbook_too_large: 'list',
  article_column_missing: 'list',
};

/** The field of the form that an error of the server belongs to; null where it is about the whole. */
export function fieldOfError(code: ApiErrorCode): StartErrorField | null {
  return fields[code] ?? null;
}
