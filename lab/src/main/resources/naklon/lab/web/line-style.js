// How experiment 1 looks beyond what all pages share.
import { css } from "lit";

export const lineStyle = css`
  naklon-guess {
    margin-bottom: calc(3 * var(--step));
  }
  .scrub {
    display: flex;
    gap: var(--step);
    align-items: center;
    padding: 0 calc(2 * var(--step)) calc(2 * var(--step));
  }
  .scrub button {
    padding: 2px 10px;
    min-height: 32px;
    min-width: 36px;
    background: var(--paper);
  }
  .scrub input {
    flex: 1;
    min-width: 0;
  }
  .scrub output {
    min-width: 4ch;
    text-align: right;
  }
  .said {
    min-height: 6em;
  }
  .happened {
    font-size: var(--size-large);
    line-height: 1.35;
    margin-bottom: var(--step);
  }
  .dial {
    position: relative;
    padding-bottom: 1.8em;
  }
  .dial input[type="range"] {
    width: 100%;
    margin: 0;
  }
  .mark {
    position: absolute;
    top: 0;
    bottom: 4px;
    border-left: 2px solid var(--gradient);
    color: var(--gradient-text);
    font-size: var(--size-small);
    pointer-events: none;
  }
  .mark span {
    position: absolute;
    bottom: -4px;
    right: 6px;
    white-space: nowrap;
  }
  .tabs {
    margin-top: calc(3 * var(--step));
    border-top: var(--hair);
    padding-top: calc(2 * var(--step));
  }
  #panel {
    margin-top: calc(2 * var(--step));
  }
  h2.first {
    margin-top: 0;
  }
  tr[aria-current] {
    background: var(--paper-raised);
    font-weight: 600;
  }
  .formula {
    font-size: var(--size-large);
    margin: var(--step) 0;
  }
  .formula b {
    color: var(--gradient-text);
  }
  @media (max-width: 600px) {
    .scrub label {
      display: none;
    }
    .happened {
      font-size: var(--size);
    }
    .formula {
      font-size: var(--size);
    }
  }
`;
