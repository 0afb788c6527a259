export { default, mutate, SWRConfig } from 'swr'
