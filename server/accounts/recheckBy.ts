import type { Access } from './accounts.ts';

type Kind = NonNullable<Access['standsOn']>['kind'];

/** Finds what stands at present of the rows with these ids: one query. */
export type LookUp = (ids: readonly string[]) => Promise<Map<string, Access>>;

/** Looks at accesses again, by what each stands on. What has ended or can't be looked up is null. */
export async function recheckBy(
  lookUps: Partial<Record<Kind, LookUp>>,
  accesses: readonly Access[],
): Promise<Map<Access, Access | null>> {
  const ids: Partial<Record<Kind, Set<string>>> = {};
  for (const { standsOn } of accesses) {
    if (standsOn !== null) (ids[standsOn.kind] ??= new Set()).add(standsOn.id);
  }
  const found: Partial<Record<Kind, Map<string, Access>>> = {};
  await Promise.all(
    Object.entries(ids).map(async ([kind, wanted]) => {
      const lookUp = lookUps[kind as Kind];
      if (lookUp !== undefined) found[kind as Kind] = await lookUp([...wanted]);
    }),
  );
  return new Map(accesses.map((access) => [access, presentOf(access, found)]));
}

function presentOf(access: Access, found: Partial<Record<Kind, Map<string, Access>>>): Access | null {
  const { standsOn, expiresAtMs } = access;
  if (expiresAtMs !== null && expiresAtMs <= Date.now()) return null;
  if (standsOn === null) return access;
  return found[standsOn.kind]?.get(standsOn.id) ?? null;
}
