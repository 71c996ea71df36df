import { X } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { chosenBesides, isSingleValued, withoutField } from '@/talent/search/edit-query';
import { useFacets, viewOf } from '../queries/people-view';
import { ValueCheck } from '../search/value-check';
import { queryWithin, type PeopleScope } from '../segments/scope';
import { Button, IconButton } from '../ui/button';
import { columnWord } from './column-words';

const FIELDS = ['title', 'organization', 'location', 'skill', 'tag', 'relationship'] as const;
const FEW = 6;
const MANY = 40;

interface FacetsPanelProps {
  readonly scope: PeopleScope;
  /** What is searched, as it is written. */
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
}

/** What the people who were found have in common, and how many of them: each narrows the search by what it writes into it. */
export function FacetsPanel({ scope, text, onText, onClose }: FacetsPanelProps): ReactElement {
  return (
    <aside
      aria-label={i18n.t('facets.title')}
      className="flex w-60 shrink-0 flex-col gap-3 overflow-y-auto border-s border-line p-3 pb-messages"
    >
      <div className="flex items-center">
        <h2 className="flex-1 font-semibold">{i18n.t('facets.title')}</h2>
        <IconButton label={i18n.t('act.close')} icon={<X size={16} aria-hidden="true" />} onClick={onClose} />
      </div>
      {FIELDS.map((field) => (
        <Facet key={field} field={field} scope={scope} text={text} onText={onText} />
      ))}
    </aside>
  );
}

interface FacetProps extends Omit<FacetsPanelProps, 'onClose'> {
  readonly field: (typeof FIELDS)[number];
}

function Facet({ field, scope, text, onText }: FacetProps): ReactElement | undefined {
  const [showsMany, setShowsMany] = useState(false);
  // Of what everybody has once, another value is an alternative: it is counted among those whom it would add.
  const among = isSingleValued(field) ? withoutField(text, field) : text;
  const limit = showsMany ? MANY : FEW;
  const { data } = useFacets(viewOf(queryWithin(scope, among), undefined), [field], limit + 1);
  const counts = data?.get(field) ?? [];
  const shown = counts.slice(0, limit);
  // Those that are chosen first, also when nobody has them any more.
  const absent = chosenBesides(text, field, shown).map((value) => ({ text: value, id: undefined, count: 0 }));
  const values = [...absent, ...shown];
  if (values.length === 0) return undefined;
  const word = columnWord(field);
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 text-small font-semibold text-quiet">{word}</legend>
      {values.map(({ text: value, id, count }) => (
        <ValueCheck
          key={id ?? value}
          field={field}
          value={value}
          count={count}
          query={text}
          onChange={onText}
        />
      ))}
      {counts.length > FEW ? (
        <span className="self-start">
          <Button look="quiet" onClick={() => setShowsMany(!showsMany)}>
            {showsMany ? i18n.t('facets.fewer') : i18n.t('facets.more')}
          </Button>
        </span>
      ) : undefined}
    </fieldset>
  );
}
