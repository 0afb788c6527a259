import type { ComponentProps } from 'react'
import styles from './button.module.css'

export interface ButtonProps extends ComponentProps<'button'> {
  /**
   * `main`: what to do here. `side`: another choice. `small`: within words. `quiet`: seldom wanted.
   * `item`: one of a list.
   */
  readonly look?: 'main' | 'side' | 'small' | 'quiet' | 'item'
}

export function Button({ look = 'side', className = '', type = 'button', ...rest }: ButtonProps) {
  return (
    <button {...rest} type={type} className={`${styles.button} ${styles[look]} ${className}`} />
  )
}
