/** A programme says of itself what cannot be right: told in one line, without a stack. */
export class WrongDeclaration extends Error {}
