/** An entity tag is the version of the aggregate's stream. */
export const etagOf = (version: number): string => `"v${version}"`;

/** No version at all: a tag that this server never gave matches nothing. */
const never = -1;

/** The version that If-Match asks for; undefined when any will do. */
export const expectedVersion = (header: string | undefined): number | undefined => {
  if (header === undefined || header.trim() === '*') return undefined;
  const tag = /^"v(\d{1,9})"$/.exec(header.trim());
  return tag ? Number(tag[1]) : never;
};
