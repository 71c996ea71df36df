import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { browser } from '@/utils/browser';

const KEY = ['sign-in'];

/** Under these keys the background worker keeps a sign-in that waits, and how the last one ended. */
const PENDING_KEY = 'pending-sign-in';
const OUTCOME_KEY = 'sign-in-outcome';

/** How signing in stands, also after this page was closed and opened again. */
export interface SignInState {
  readonly pending: { readonly userCode: string; readonly verificationUrl: string } | undefined;
  /** Why the last one came to nothing, in words. */
  readonly outcome: string | undefined;
}

function textOf(value: unknown, key: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const text: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
  return typeof text === 'string' ? text : undefined;
}

async function readSignIn(): Promise<SignInState> {
  const kept = await browser.storage.session.get([PENDING_KEY, OUTCOME_KEY]);
  const userCode = textOf(kept[PENDING_KEY], 'userCode');
  const verificationUrl = textOf(kept[PENDING_KEY], 'verificationUrl');
  return {
    pending:
      userCode === undefined || verificationUrl === undefined ? undefined : { userCode, verificationUrl },
    outcome: textOf(kept, OUTCOME_KEY),
  };
}

export function useSignInState(): UseQueryResult<SignInState> {
  const client = useQueryClient();
  useEffect(() => {
    const refresh = (_changes: unknown, area: string): void => {
      if (area === 'session') void client.invalidateQueries({ queryKey: KEY });
    };
    browser.storage.onChanged.addListener(refresh);
    return () => browser.storage.onChanged.removeListener(refresh);
  }, [client]);
  return useQuery({ queryKey: KEY, queryFn: readSignIn, meta: { watched: [] } });
}
