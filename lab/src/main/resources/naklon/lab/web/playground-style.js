// How the playground looks beyond what all pages share.
import { css } from "lit";

export const playgroundStyle = css`
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 240px), 1fr));
    gap: calc(2 * var(--step));
  }
  /* One training alone: what its units see stands beside the plane. */
  .one section {
    display: grid;
    grid-template-columns: minmax(0, 7fr) minmax(180px, 3fr);
    gap: calc(3 * var(--step));
  }
  .one h2:first-child {
    margin-top: 0;
  }
  .where {
    margin: var(--step) 0;
    min-height: 3em;
  }
  .controls {
    margin: var(--step) 0;
  }
  .scrub {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: var(--step);
    align-items: center;
  }
  .norms {
    list-style: none;
    margin: 0;
    padding: 0;
    font-size: var(--size-small);
  }
  .norms li {
    display: grid;
    grid-template-columns: 4em minmax(0, 1fr) 4.5em;
    gap: var(--step);
    align-items: center;
  }
  .norms svg {
    width: 100%;
    height: 10px;
  }
  .norms span:last-child {
    text-align: right;
  }
  .log {
    margin: 0;
    padding-left: calc(3 * var(--step));
    font-size: var(--size-small);
  }
  textarea {
    width: 100%;
    min-height: 8em;
    font-family: var(--font-code);
  }
  .tight {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(140px, 1fr));
    gap: 0 calc(2 * var(--step));
    align-items: end;
  }
  .tight input[type="number"],
  select {
    width: 100%;
  }
  .layers input {
    width: 4em;
  }
  @media (max-width: 600px) {
    .one section {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
