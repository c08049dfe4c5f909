/** What was given cannot be rehearsed with. The message is for the person at the keyboard; the exit code is 2. */
export class Unusable extends Error {}
