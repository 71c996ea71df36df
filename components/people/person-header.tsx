import { EllipsisVertical, Globe, Mail, MapPin, Phone } from 'lucide-react';
import { useState, type ReactElement, type ReactNode } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { Person } from '@/talent/records';
import { RELATIONSHIPS } from '@/talent/records/person';
import { ChooseOther } from '../duplicates/choose-other';
import { call, useExecute } from '../queries/execute';
import { openWorkspace } from '../queries/places';
import { goTo, PLACES } from '../shell/navigate';
import { Avatar } from '../ui/avatar';
import { IconButton } from '../ui/button';
import { Menu } from '../ui/menu';
import { Select } from '../ui/select';
import { useWide } from '../ui/use-wide';
import { isolate } from '../words/isolate';
import { nameOf } from '../words/name';
import { relationshipWord } from '../words/record-words';
import { EraseDialog } from './erase-dialog';
import { readableAddress, safeAddress } from './safe-address';

/** Who this is: name, position, place, and how to reach them. */
export function PersonHeader({ person }: { person: Person }): ReactElement {
  const name = nameOf(person.values);
  const { title, organization, headline, location } = person.values;
  const position = [title, organization].filter(Boolean).join(' · ');
  return (
    <header className="flex flex-col gap-2">
      <div className="flex items-start gap-3">
        <Avatar name={name} large />
        <div className="flex min-w-0 flex-1 flex-col">
          <h2 tabIndex={-1} data-landing className="line-clamp-2 text-page font-semibold" title={name}>
            <bdi>{name}</bdi>
          </h2>
          {position === '' ? undefined : (
            <p className="line-clamp-2" title={position}>
              <bdi>{position}</bdi>
            </p>
          )}
          {headline === undefined || headline === name ? undefined : (
            <p className="line-clamp-2 text-quiet" title={headline}>
              <bdi>{headline}</bdi>
            </p>
          )}
        </div>
        <PersonMenu person={person} name={name} />
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <RelationshipSelect person={person} name={name} />
        {location === undefined ? undefined : (
          <p className="flex max-w-full min-w-0 items-center gap-1 text-quiet">
            <MapPin size={12} aria-hidden="true" className="shrink-0" />
            <bdi className="truncate" title={location}>
              {location}
            </bdi>
          </p>
        )}
      </div>
      <Contacts person={person} />
    </header>
  );
}

function RelationshipSelect({ person, name }: { person: Person; name: string }): ReactElement {
  const execute = useExecute();
  return (
    <Select
      small
      label={i18n.t('field.relationship')}
      value={person.values.relationship}
      placeholder={i18n.t('field.relationship')}
      options={RELATIONSHIPS.map((value) => ({ value, label: relationshipWord(value) }))}
      onChoose={(relationship) =>
        void execute(
          [call('person.edit', { personId: person.id, values: { relationship } })],
          i18n.t('saved.changed', [isolate(name)]),
        )
      }
    />
  );
}

function PersonMenu({ person, name }: { person: Person; name: string }): ReactElement {
  const execute = useExecute();
  const wide = useWide();
  const [isChoosing, setChoosing] = useState(false);
  const [isErasing, setErasing] = useState(false);
  const remove = async (): Promise<void> => {
    const removed = await execute(
      [call('person.remove', { personId: person.id })],
      i18n.t('saved.removedPerson', [isolate(name)]),
    );
    if (removed && location.hash.includes(person.id)) goTo(PLACES.people);
  };
  return (
    <>
      <Menu
        trigger={
          <IconButton
            label={i18n.t('person.more')}
            icon={<EllipsisVertical size={16} aria-hidden="true" />}
          />
        }
        items={[
          ...(wide
            ? []
            : [
                {
                  id: 'workspace',
                  label: i18n.t('act.openInWorkspace'),
                  onSelect: () => void openWorkspace(PLACES.person(person.id)),
                },
              ]),
          { id: 'merge', label: i18n.t('duplicates.setBeside'), onSelect: () => setChoosing(true) },
          { id: 'remove', label: i18n.t('person.remove'), danger: true, onSelect: () => void remove() },
          { id: 'erase', label: i18n.t('erasure.open'), danger: true, onSelect: () => setErasing(true) },
        ]}
      />
      <ChooseOther personId={person.id} open={isChoosing} onOpenChange={setChoosing} />
      <EraseDialog person={person} open={isErasing} onOpenChange={setErasing} />
    </>
  );
}

/** Links, mail addresses and numbers. What a page called a link is only one if it leads to a web page. */
function Contacts({ person }: { person: Person }): ReactElement | undefined {
  const { link, email, phone } = person.sets;
  const entries: readonly ContactProps[] = [
    ...Object.values(email).map(({ address }) => ({
      href: `mailto:${encodeURIComponent(address)}`,
      words: address,
      icon: <Mail size={12} aria-hidden="true" />,
    })),
    ...Object.values(phone).map(({ number }) => ({
      href: `tel:${number.replace(/[^\d+]/g, '')}`,
      words: number,
      icon: <Phone size={12} aria-hidden="true" />,
    })),
    ...Object.values(link).flatMap(({ address }) => {
      const href = safeAddress(address);
      const icon = <Globe size={12} aria-hidden="true" />;
      return href === undefined ? [] : [{ href, words: readableAddress(href), icon }];
    }),
  ];
  if (entries.length === 0) return undefined;
  return (
    <ul aria-label={i18n.t('person.contacts')} className="flex flex-wrap gap-x-3">
      {entries.map((entry) => (
        <Contact key={entry.href} {...entry} />
      ))}
    </ul>
  );
}

interface ContactProps {
  readonly href: string;
  readonly words: string;
  readonly icon: ReactNode;
}

function Contact({ href, words, icon }: ContactProps): ReactElement {
  return (
    <li className="max-w-full">
      <a
        href={href}
        target={href.startsWith('http') ? '_blank' : undefined}
        rel="noopener noreferrer"
        title={words}
        className="flex min-h-6 max-w-full items-center gap-1 text-accent hover:underline"
      >
        {icon}
        <bdi className="truncate">{words}</bdi>
      </a>
    </li>
  );
}
