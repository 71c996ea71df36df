import type { Target } from './mapping';

/**
 * What columns are called: the field's words in English, German, French, Spanish, Portuguese, Dutch and
 * Italian, folded, and the columns of address books (Google Contacts, Outlook). A header is one of these as a
 * whole.
 */
export const HEADER_WORDS: Readonly<Partial<Record<Target, readonly string[]>>> = {
  name: words(`name | full name | candidate name | candidate | contact name | person | display name | file as
    vollstandiger name | kandidat | kandidatin | bewerber | ansprechpartner
    nom complet | nom et prenom | nom prenom | candidat | nombre completo | nombre y apellidos | candidato
    nome completo | nome e cognome | nome | volledige naam | naam | kandidaat | nominativo`),
  givenName: words(`first name | firstname | given name | forename | fname | first | preferred name
    vorname | rufname | prenom | nombre | nombre de pila | primeiro nome | nome proprio | voornaam | roepnaam`),
  middleName:
    words(`middle name | additional name | middle | zweiter vorname | deuxieme prenom | segundo nombre
    nome do meio | tussenvoegsel | secondo nome`),
  familyName: words(`last name | lastname | surname | family name | lname | last
    nachname | familienname | zuname | nom | nom de famille | apellido | apellidos | primer apellido
    sobrenome | apelido | ultimo nome | achternaam | cognome`),
  headline: words(`headline | tagline | profile headline | linkedin headline | summary line
    kurzprofil | slogan | accroche | titular profesional | titulo profissional | kopregel`),
  title:
    words(`title | job title | position | current title | current position | role | occupation | designation
    current job title | job | jobtitel | berufsbezeichnung | stelle | funktion | beruf | stellenbezeichnung
    poste | poste actuel | fonction | intitule du poste | profession | metier | puesto | cargo | puesto actual
    titulo | cargo atual | funcao | profissao | functie | functietitel | beroep | posizione | ruolo | qualifica | mansione
    organization title | organization 1 title`),
  organization: words(`company | company name | organization | organisation | employer | current company
    current employer | organization name | organization 1 name | account | account name | workplace | firm
    firma | unternehmen | arbeitgeber | aktuelle firma | aktueller arbeitgeber | organisation name
    entreprise | societe | employeur | nom de l entreprise | empresa | empresa actual | compania | organizacion
    empleador | empresa atual | organizacao | empregador | bedrijf | bedrijfsnaam | werkgever | organisatie
    azienda | societa | datore di lavoro | organizzazione`),
  location:
    words(`location | address | full address | place | residence | based in | current location | home address
    standort | wohnort | anschrift | adresse | ort und land | lieu | localisation | domicile | ubicacion
    localidad | direccion | domicilio | localizacao | endereco | locatie | adres | woonplaats | luogo
    indirizzo | residenza | sede | address 1 formatted`),
  city: words(`city | town | home city | business city | address 1 city | ort | stadt | ville | ciudad | poblacion
    cidade | stad | plaats | citta | comune`),
  region:
    words(`state | region | province | county | home state | business state | address 1 region | bundesland
    departement | provincia | comunidad autonoma | estado | regiao | provincie | regione`),
  country: words(`country | country region | nation | home country region | business country region
    address 1 country | land | pays | pais | paese | nazione | staat`),
  about: words(`about | summary | bio | biography | profile summary | about me | description
    uber mich | zusammenfassung | kurzbiografie | a propos | resume du profil | biographie | acerca de
    resumen | biografia | sobre | resumo | over | samenvatting | biografie | informazioni | riepilogo`),
  photo:
    words(`photo | photo url | picture | image | avatar | image url | picture url | profile picture | foto | bild
    photo de profil | imagen | imagem | afbeelding | immagine`),
  link: words(`url | link | links | website | web site | web page | homepage | profile | profile url | public profile
    linkedin | linkedin url | linkedin profile | linkedin profile url | github | github url | twitter
    twitter url | facebook | xing | portfolio | portfolio url | blog | social media | social profile
    website 1 value | personal web page | company url | webseite | internetseite | profillink
    site web | site internet | lien | profil | sitio web | enlace | perfil | pagina web | site | ligacao
    webpagina | profiel | sito web | sito | profilo | personal website`),
  email: words(`email | e mail | mail | email address | e mail address | email addresses | emails | work email
    personal email | primary email | business email | secondary email | other email | home email
    email 1 value | e mail 1 value | e mail 1 address | mailadresse | e mail adresse | email adresse
    adresse e mail | adresse email | adresse mail | courriel | mel | correo | correo electronico
    direccion de correo | email pessoal | correio eletronico | endereco de email | emailadres | e mailadres
    posta elettronica | indirizzo email | indirizzo e mail | e mails`),
  phone:
    words(`phone | phone number | phones | phone numbers | telephone | mobile | mobile phone | mobile number | cell
    cell phone | work phone | home phone | business phone | primary phone | other phone | phone 1 value | tel
    contact number | whatsapp | telefon | telefonnummer | handy | handynummer | mobil | mobiltelefon
    rufnummer | telephone portable | portable | numero de telephone | tel portable | telefono | movil
    telefono movil | celular | numero de telefono | telefone | telemovel | numero de telefone | telefoon
    telefoonnummer | mobiel | gsm | cellulare | numero di telefono`),
  skills: words(`skills | skill | key skills | competencies | expertise | technologies | skill list
    kenntnisse | fahigkeiten | kompetenzen | fertigkeiten | competences | aptitudes | habilidades
    competencias | conocimientos | vaardigheden | competenties | competenze | capacita`),
  languages: words(`languages | language | spoken languages | sprachen | sprachkenntnisse | langues | idiomas
    linguas | talen | lingue | langues parlees`),
  tags: words(`tags | tag | labels | label | categories | category | groups | group membership | lists | keywords
    schlagworte | schlagworter | kategorien | kategorie | gruppen | etiquettes | etiquetas | categorias
    mots cles | palabras clave | trefwoorden | categorieen | etichette | categorie | parole chiave`),
  note: words(`note | notes | comment | comments | remark | remarks | internal notes | recruiter notes
    notiz | notizen | bemerkung | bemerkungen | kommentar | kommentare | anmerkungen | remarques | commentaire
    commentaires | nota | notas | comentario | comentarios | observaciones | observacoes | notities | opmerking
    opmerkingen | appunti | osservazioni | commenti`),
  relationship: words(`relationship | relationship type | beziehung | relation | relacion | relacao | relatie
    relazione`),
  connectedAt: words(`connected on | connected at | connection date | connected | verbunden am | vernetzt seit
    date de connexion | conectado el | fecha de conexion | conectado em | verbonden op | collegato il`),
  addedAt: words(`added | added at | added on | date added | created | created at | created on | created date
    date created | creation date | hinzugefugt am | erstellt am | angelegt am | date d ajout | ajoute le
    date de creation | fecha de alta | fecha de creacion | creado el | data de criacao | criado em
    toegevoegd op | aangemaakt op | data di creazione | aggiunto il | first seen`),
  school: words(`school | university | college | institution | school name | hochschule | universitat | schule
    ecole | universite | escuela | universidad | universidade | escola | opleidingsinstelling | universiteit
    scuola | universita`),
  degree: words(`degree | qualification | highest degree | abschluss | hochster abschluss | diplome
    titulacion | grau | diploma | graad | titolo di studio | laurea`),
  fieldOfStudy:
    words(`field of study | major | discipline | area of study | studienfach | studiengang | fachrichtung
    domaine d etudes | campo de estudio | area de estudo | studierichting | corso di laurea`),
};

function words(list: string): readonly string[] {
  return list.split(/[|\n]/).map((word) => word.trim());
}
