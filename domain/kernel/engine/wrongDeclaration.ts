/** A programme's declaration is invalid. Programs print its message as one line, without a stack. */
export class WrongDeclaration extends Error {}
