import { PROPOSAL_WORDS } from '../../../i18n/console/proposals';
import { useWords } from '../app/language';

export type DecisionKind = 'confirm' | 'decline';

/** A decision that somebody has begun to take. */
export interface Decision<P> {
  readonly what: DecisionKind;
  readonly proposal: P;
}

interface DecisionButtonsProps {
  readonly mayConfirm: boolean;
  /** What the decision is about, for those who only hear the buttons. */
  readonly about: string;
  readonly onDecide: (what: DecisionKind) => void;
}

/** Confirms or declines what another administrator proposed; whoever proposed it may only withdraw it. */
export const DecisionButtons = ({ mayConfirm, about, onDecide }: DecisionButtonsProps) => {
  const words = useWords(PROPOSAL_WORDS);
  const button = (what: DecisionKind, title: string) => (
    <button type="button" className="plain" aria-label={`${title} ${about}`} onClick={() => onDecide(what)}>
      {title}
    </button>
  );
  return (
    <span className="row">
      {mayConfirm ? button('confirm', words.confirm) : <span className="quiet">{words.forAnother}</span>}
      {button('decline', mayConfirm ? words.decline : words.withdraw)}
    </span>
  );
};
