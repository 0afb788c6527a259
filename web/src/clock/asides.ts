export { Lagging } from './lagging.tsx'
export { StartAgain, UndoStartAgain } from './startAgain.tsx'
