/** What a schema library says of a value: where, and what is wrong. */
export type Issue = { path: readonly PropertyKey[]; message: string };

/**
 * One readable sentence for input that a schema refused: which field, and what is wrong with it.
 * `whole` names the input itself, for faults that belong to no field («The body»).
 */
export function issueSentence(issues: readonly Issue[], whole: string): string {
  const [first, ...others] = issues;
  if (first === undefined) return `${whole} is not valid.`;
  const field = first.path.length === 0 ? whole : `“${first.path.map(String).join('.')}”`;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  if (first.message.endsWith('received undefined')) return `${field} is missing${more}.`;
  return `${field} is not valid: ${asClause(first.message)}${more}.`;
}

function asClause(message: string): string {
  const clause = message.replace(/^(Invalid input|Too small|Too big): /, '').replace(/\.$/, '');
  return clause.charAt(0).toLowerCase() + clause.slice(1);
}
