/** Something the person at the keyboard can put right; its message says how. Printed without a stack trace. */
export class StackProblem extends Error {}
