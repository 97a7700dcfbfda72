// How pages and their controls look: every page's component takes this sheet first.
import { css } from "lit";

export const look = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host {
    display: block;
  }
  h1 {
    font-size: var(--size-title);
    line-height: 1.2;
    margin: 0 0 var(--step);
    font-weight: 600;
  }
  h2 {
    font-size: var(--size-large);
    line-height: 1.3;
    margin: calc(3 * var(--step)) 0 var(--step);
    font-weight: 600;
  }
  h3 {
    font-size: var(--size);
    margin: calc(2 * var(--step)) 0 var(--step);
    font-weight: 600;
  }
  p {
    margin: 0 0 calc(2 * var(--step));
    max-width: var(--measure);
  }
  a {
    color: var(--ink);
    text-underline-offset: 3px;
  }
  code,
  pre {
    font-family: var(--font-code);
    font-size: 0.875em;
    font-variant-ligatures: none;
  }
  /* One stage, one rail of controls, one sentence below. */
  .bench {
    display: grid;
    grid-template-columns: minmax(0, 5fr) minmax(0, 3fr);
    gap: calc(4 * var(--step));
    align-items: start;
  }
  .stage {
    border: var(--hair);
    background: var(--paper-raised);
  }
  .said {
    margin-top: calc(2 * var(--step));
    min-height: 4.5em;
  }
  .wrong {
    color: var(--gradient-text);
  }
  .soft {
    color: var(--ink-soft);
    font-size: var(--size-small);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--step);
    align-items: center;
  }
  .optional {
    display: var(--optional, block);
  }
  fieldset {
    border: 0;
    margin: 0 0 calc(2 * var(--step));
    padding: 0;
    min-width: 0;
  }
  legend {
    font-weight: 600;
    padding: 0;
  }
  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 var(--step);
    align-items: center;
    margin: 0 0 calc(2 * var(--step));
    min-width: 0;
  }
  .field > label {
    font-weight: 600;
  }
  .field > .control {
    grid-column: 1 / -1;
    min-width: 0;
  }
  .field > details {
    display: contents;
  }
  .field > details > summary {
    grid-column: 2;
    grid-row: 1;
  }
  .field > details > p,
  .field > details::details-content {
    grid-column: 1 / -1;
  }
  .question {
    list-style: none;
    width: 24px;
    height: 24px;
    border: 1px solid var(--line-strong);
    border-radius: 50%;
    display: inline-grid;
    place-items: center;
    font-size: var(--size-small);
    cursor: pointer;
    color: var(--ink-soft);
  }
  .question::-webkit-details-marker {
    display: none;
  }
  details[open] > .question {
    background: var(--ink);
    color: var(--paper);
  }
  .help {
    color: var(--ink-soft);
    font-size: var(--size-small);
    margin: 4px 0;
  }
  button,
  .button {
    font: inherit;
    color: var(--ink);
    background: var(--paper-raised);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    padding: 6px 14px;
    min-height: 40px;
    cursor: pointer;
    text-decoration: none;
    display: inline-block;
  }
  button:hover:not(:disabled),
  .button:hover {
    border-color: var(--ink);
  }
  button.main,
  .button.main {
    background: var(--ink);
    border-color: var(--ink);
    color: var(--paper);
  }
  button.quiet {
    background: none;
    border-color: transparent;
    text-decoration: underline;
    text-underline-offset: 3px;
    padding: 4px 8px;
    min-height: 32px;
  }
  button[aria-pressed="true"],
  button[aria-selected="true"] {
    border-color: var(--ink);
    background: var(--paper);
    font-weight: 600;
  }
  button:disabled,
  button.main:disabled {
    color: var(--ink-soft);
    cursor: default;
    text-decoration: none;
  }
  button.main:disabled {
    background: none;
    border-color: var(--line-strong);
  }
  naklon-copy,
  naklon-receipt {
    margin-top: calc(2 * var(--step));
  }
  input[type="number"],
  input[type="text"],
  textarea,
  select {
    font: inherit;
    font-variant-numeric: tabular-nums;
    color: var(--ink);
    background: var(--paper);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    padding: 4px 6px;
    min-height: 32px;
    min-width: 0;
    max-width: 100%;
  }
  input[type="number"] {
    width: 7em;
  }
  input[type="range"] {
    width: 100%;
    margin: 0;
    min-height: 24px;
  }
  input[type="range"],
  input[type="checkbox"],
  input[type="radio"] {
    accent-color: var(--forward);
  }
  table {
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  th {
    font-weight: 600;
    text-align: right;
  }
  th,
  td {
    padding: 4px calc(2 * var(--step)) 4px 0;
    text-align: right;
    vertical-align: top;
  }
  th:first-child,
  td:first-child {
    text-align: left;
  }
  .lines th,
  .lines td {
    border-bottom: var(--hair);
  }
  .scroll {
    max-height: 320px;
    overflow: auto;
    max-width: 100%;
  }
  .scroll + p {
    margin-top: calc(2 * var(--step));
  }
  details > summary {
    cursor: pointer;
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (max-width: 820px) {
    .bench {
      grid-template-columns: minmax(0, 1fr);
      gap: calc(2 * var(--step));
    }
  }
`;
