/** How long the caller is willing to wait, in milliseconds (RFC 7240, `Prefer: wait=SECONDS`); undefined when he does not say. */
export const preferredWait = (header: string | undefined): number | undefined => {
  const seconds = /(?:^|,)\s*wait\s*=\s*"?(\d{1,4})"?\s*(?:[;,]|$)/i.exec(header ?? '')?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
};
