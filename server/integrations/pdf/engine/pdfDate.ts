/**
 * A PDF's date (`D:20260131093000+01'00'`, anything after the year optional) as ISO 8601; undefined where it is none.
 *
 * @see ISO 32000-1, 7.9.4
 */
export function pdfDate(text: string): string | undefined {
  const match = /^(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([+-])(\d\d)'?(\d\d)?'?|Z)?/.exec(text);
  if (match === null) return undefined;
  const [, year = '', month = '01', day = '01', hour = '00', minute = '00', second = '00', sign, ...offset] = match;
  const zone = sign === undefined ? 'Z' : `${sign}${offset[0] ?? '00'}:${offset[1] ?? '00'}`;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
