/** It could not be looked at: an argument, a file or the database is not usable. Nothing is said about the record. */
export class Unusable extends Error {}
