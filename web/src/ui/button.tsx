import type { ButtonHTMLAttributes } from 'react'
import styles from './button.module.css'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `main`: the one thing to do here. `side`: another choice. `quiet`: not in the way. */
  readonly look?: 'main' | 'side' | 'quiet'
}

export function Button({ look = 'side', className = '', type = 'button', ...rest }: ButtonProps) {
  return (
    <button {...rest} type={type} className={`${styles.button} ${styles[look]} ${className}`} />
  )
}
