/** A mail as it is composed, before any server sees it. */
export type Mail = {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same digest always has the same one, so that a mail sent twice can be told as one. */
  readonly messageId: string;
  /** An iCalendar file with what is due. */
  readonly invitation?: string;
};
