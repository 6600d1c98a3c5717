import { planSchema, roleSchema, type AuditEntry } from '#protocol/account';
import { useTexts } from '../../hooks/useTexts.ts';

/** What exactly was done, in words as far as this page knows them. */
export function useDetailsText({ details }: AuditEntry): string {
  const { account, admin } = useTexts();
  const { audit } = admin;
  return Object.entries(details)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => {
      if (name === 'role') return `${account.role}: ${known(roleSchema.safeParse(value).data, account.roles, value)}`;
      if (name === 'plan') return `${account.plan}: ${known(planSchema.safeParse(value).data, account.plans, value)}`;
      if (name === 'isDisabled') return audit.disabledDetail[value === true ? 'true' : 'false'];
      return `${name}: ${asText(value)}`;
    })
    .join(' · ');
}

function known<Name extends string>(name: Name | undefined, words: Record<Name, string>, raw: unknown): string {
  return name === undefined ? asText(raw) : words[name];
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
