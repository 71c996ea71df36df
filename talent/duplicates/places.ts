import { latinWords } from '../names/latin-letters';

// One city by its names in several languages, as single words of `latinWords`, the name to compare by first.
const CITY_NAMES = `
munich munchen muenchen monaco
cologne koln koeln
nuremberg nurnberg nuernberg
vienna wien vienne viena
zurich zuerich zurigo
geneva geneve genf ginevra
basel basle bale basilea
prague praha prag praga
warsaw warszawa warschau varsovie
krakow cracow krakau
wroclaw breslau
gdansk danzig
moscow moskva moskau moscou
kyiv kiev kijow
lviv lvov lwow lemberg
odesa odessa
kharkiv kharkov
rome roma rom
milan milano mailand
florence firenze florenz
turin torino
naples napoli neapel
venice venezia venedig
genoa genova
lisbon lisboa lissabon lisbonne
seville sevilla
brussels bruxelles brussel
antwerp antwerpen anvers
ghent gent gand
copenhagen kobenhavn kopenhagen
gothenburg goteborg goeteborg
athens athina athen
bucharest bucuresti bukarest
belgrade beograd belgrad
sofia sofiya
beijing peking
mumbai bombay
bengaluru bangalore
kolkata calcutta
chennai madras
istanbul konstantinopel
cairo alqahirah kairo
tokyo tokio
hague haag
frankfurt francfort
hanover hannover
dusseldorf duesseldorf
london londres londra
paris parigi
strasbourg strassburg
luxembourg luxemburg
havana habana
`;
const CITY_BY_NAME = new Map(
  CITY_NAMES.trim()
    .split('\n')
    .flatMap((line) => {
      const names = line.split(' ');
      return names.map((name) => [name, names[0] ?? name] as const);
    }),
);

const CITY_FILLERS: ReadonlySet<string> = new Set(
  'greater area metropolitan metro region city of and the county district bezirk kreis stadt ville de la du am an der bei in'.split(
    ' ',
  ),
);

/**
 * The parts of a location that people write with commas, each as its words: `Greater Munich Area, Germany` is
 * `munich` and `germany`. The first is the city as a rule.
 */
export function placeParts(location: string): readonly (readonly string[])[] {
  return location
    .split(/[,;/|()·]+|\s[-–—]\s/u)
    .map((part) => {
      const words = latinWords(part).map((word) => CITY_BY_NAME.get(word) ?? word);
      const core = words.filter((word) => !CITY_FILLERS.has(word) && !/^\d+$/.test(word));
      return core.length === 0 ? words.filter((word) => !/^\d+$/.test(word)) : core;
    })
    .filter((words) => words.length > 0)
    .slice(0, 4);
}

// Kinds of street: so frequent, and so often shortened, that they say nothing.
const STREET_KINDS: ReadonlySet<string> = new Set(
  (
    'street st str strasse road rd avenue ave av lane ln drive dr place pl court ct circuit cct crescent cres close cl ' +
    'way boulevard blvd bd terrace tce square sq highway hwy parade pde rue via viale piazza corso calle c carrer ' +
    'avenida avda rua travessa praca plaza weg gasse allee platz straat laan plein kade gade vej vagen gatan ulica ul ' +
    'aleja al ulitsa prospekt chemin impasse route allee quai unit flat apt apartment suite ste floor fl level the of de ' +
    'la du des della di'
  ).split(' '),
);

export interface StreetAddress {
  /** Numbers of house, flat or box, in their order, each with its letter: `12`, `4a`. */
  readonly numbers: readonly string[];
  /** The words that tell this street from others. */
  readonly words: readonly string[];
}

/** What is compared of a street address in any order: `Flat 2, 98 Example Street`. */
export function readStreet(address: string): StreetAddress {
  const words = latinWords(address.replace(/stra(?:ß|ss)e\b|str\.(?=\s|$)/giu, ' strasse'));
  const numbers = words.filter((word) => /^\d+[a-z]?$/.test(word));
  const others = words.filter((word) => !/^\d+[a-z]?$/.test(word));
  const core = others.filter((word) => !STREET_KINDS.has(word));
  return { numbers, words: core.length === 0 ? others : core };
}

/** A postcode as it is compared: letters and digits alone. @returns the empty string when there are none */
export function postcodeKey(postcode: string): string {
  return latinWords(postcode).join('');
}
