export { ByLink } from './byLink.tsx'
export { SignIn } from './signIn.tsx'
