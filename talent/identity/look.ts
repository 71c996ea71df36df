import { foldText } from '@/utils/text';

/** Who is called the same and works at the same place looks alike; undefined as long as either is not known. */
export function lookOf(person: {
  readonly name?: string | undefined;
  readonly organization?: string | undefined;
}): string | undefined {
  const { name, organization } = person;
  if (name === undefined || organization === undefined) return undefined;
  return `${foldText(name)}\n${foldText(organization)}`;
}
