/** A file that cannot be imported as it is; the message tells the person why and what to do. */
export class ImportProblem extends Error {}
