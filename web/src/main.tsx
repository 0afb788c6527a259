import './ui/tokens.css'
import './ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { StintProvider } from 'stint-client/react'
import { App } from './app/app.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no element #root')
createRoot(root).render(
  <StrictMode>
    <StintProvider url={new URL('.', document.baseURI).pathname}>
      <App />
    </StintProvider>
  </StrictMode>,
)
