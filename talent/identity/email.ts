const MAIL_ADDRESS = /^[^\s@<>"(),;:[\]\\]+@[^\s@<>"(),;:[\]\\]+\.[^\s@<>"(),;:[\]\\.]{2,}$/;
// RFC 5321, 4.5.3.1.3: a path is at most 256 octets, brackets among them.
const LONGEST_ADDRESS = 254;

/**
 * A mail address in the one form in which addresses are kept: lower case, without `mailto:` or a name around
 * it (`Ada Byron <ada@analytical.example>`).
 * @returns undefined when it is no mail address
 */
export function emailAddress(value: string): string | undefined {
  const inBrackets = /<([^<>]*)>\s*$/.exec(value)?.[1] ?? value;
  const address = inBrackets
    .normalize('NFKC')
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/\?.*$/, '')
    .replace(/[.,;]+$/, '')
    .toLowerCase();
  return address.length <= LONGEST_ADDRESS && MAIL_ADDRESS.test(address) ? address : undefined;
}

/** A mail address as its two halves. The address is one of `emailAddress`. */
export function splitEmail(address: string): { readonly local: string; readonly domain: string } {
  const at = address.lastIndexOf('@');
  return { local: address.slice(0, at), domain: address.slice(at + 1) };
}

/**
 * The box that an address reaches: what follows a plus is a note to oneself, and Gmail ignores dots. Only for
 * comparing, never to write to. The address is one of `emailAddress`.
 */
export function mailbox(address: string): string {
  const { local, domain } = splitEmail(address);
  const plain = local.replace(/(.)\+.*$/, '$1');
  if (domain !== 'gmail.com' && domain !== 'googlemail.com') return `${plain}@${domain}`;
  return `${plain.replaceAll('.', '')}@gmail.com`;
}

const ROLE_NAMES: ReadonlySet<string> = new Set(
  (
    'abuse accounting accounts admin administration administrator anfrage application applications apply assistant ' +
    'band bewerbung bewerbungen billing board booking bookings business buchhaltung candidates career careers ' +
    'carriere chat client comercial commercial communication communications compliance consulting contact contacto ' +
    'contactus contato crew customer customerservice data dataprotection datenschutz dev developer developers ' +
    'director dpo editor editorial email empleo enquiries enquiry events everyone export feedback finance frontdesk ' +
    'gdpr general geschaeftsfuehrung group hallo hello help helpdesk hey hi hiring hola hostmaster hr hrd human ' +
    'humanresources info informacion information informatica investor investors invoice invoices it job jobs join ' +
    'kariera karriere kontakt kundenservice kunden lavoro legal list mail mailbox mailer mailerdaemon management ' +
    'manager marketing media member members meetus me my name news newsletter no none noreply notifications office ' +
    'officemanager orders partner partners payroll people peopleops personal personalabteilung post postmaster pr ' +
    'praktikum presse press privacy procurement promo purchasing recepcion reception recruiter recruiters recruiting ' +
    'recruitment redaktion rekrutierung registration reply research reservations resume resumes rh root rrhh sales ' +
    'secretariat security sekretariat seleccion service services shop staff stage stellen studio subscribe support ' +
    'sysadmin system talent talents talentacquisition team tech technical test ufficio undisclosed unknown user ' +
    'ventas vertrieb verwaltung webmaster welcome work workwithus www xxx yourname zentrale'
  ).split(' '),
);

/**
 * True for a mailbox of an office and not of a person, such as `jobs@`, `info.berlin@`, `hr-team@`: reaching
 * the same one says nothing of who somebody is. The address is one of `emailAddress`.
 */
export function isRoleMailbox(address: string): boolean {
  const { local } = splitEmail(address);
  const [first = '', ...rest] = local
    .replace(/\+.*$/, '')
    .split(/[^\p{L}]+/u)
    .filter((part) => part !== '');
  if (first === '' || ROLE_NAMES.has(local.replace(/[^\p{L}]+/gu, ''))) return true;
  return (
    ROLE_NAMES.has(first) &&
    (rest.length === 0 || first.length > 3 || rest.every((part) => ROLE_NAMES.has(part)))
  );
}

const PUBLIC_PROVIDERS: ReadonlySet<string> = new Set(
  (
    'gmail googlemail outlook hotmail live msn yahoo ymail rocketmail icloud me mac aol gmx web t-online freenet posteo ' +
    'mailbox arcor proton protonmail pm mail email post yandex ya rambler bk inbox list qq 163 126 sina foxmail naver ' +
    'daum hanmail orange wanadoo free laposte sfr neuf libero virgilio tiscali alice tin seznam centrum wp o2 onet ' +
    'interia op comcast verizon att sbcglobal bellsouth cox charter earthlink btinternet sky ntlworld talktalk ' +
    'virginmedia bluewin hispeed telenet skynet ziggo kpnmail kpnplanet xs4all hetnet home planet hey fastmail zoho ' +
    'tutanota tuta rediffmail uol bol terra ig telia bigpond optusnet shaw rogers sympatico telus gmial hushmail duck'
  ).split(' '),
);
const SECOND_LEVELS: ReadonlySet<string> = new Set('co com org net ac gov edu or ne go gob asso'.split(' '));

/**
 * The name by which an organization owns the domain of a mail address: `acme` for `ada@mail.acme.co.uk`.
 * The address is one of `emailAddress`.
 * @returns undefined for a public provider, where anybody may have a box
 */
export function mailOrganization(address: string): string | undefined {
  const labels = splitEmail(address).domain.split('.').slice(0, -1);
  if (labels.length > 1 && SECOND_LEVELS.has(labels.at(-1) ?? '')) labels.pop();
  const owner = labels.at(-1);
  return owner === undefined || PUBLIC_PROVIDERS.has(owner) ? undefined : owner;
}
