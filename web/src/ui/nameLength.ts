/** The server's own limit for what a person calls themselves or a token. */
export const NAME_CHARACTERS_MAX = 100
