// How controls look, for every experiment.
import { css } from "lit";

export const controls = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  button {
    font: inherit;
    color: var(--ink);
    background: var(--paper-raised);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    padding: 6px 14px;
    min-height: 40px;
    cursor: pointer;
  }
  button.quiet {
    background: none;
    border-color: transparent;
    text-decoration: underline;
    padding: 4px 8px;
    min-height: 32px;
  }
  button:disabled {
    color: var(--ink-soft);
    cursor: default;
    text-decoration: none;
  }
  input[type="number"] {
    font: inherit;
    font-variant-numeric: tabular-nums;
    color: var(--ink);
    background: var(--paper);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    padding: 4px 6px;
  }
  input[type="range"],
  input[type="checkbox"] {
    accent-color: var(--forward);
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
`;
