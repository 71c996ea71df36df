/**
 * Names that one person may go by, one group a line: the full form first, then its other spellings and short
 * forms, in small Latin letters. A name may stand in several groups (`sasha`, `alex`). Collected by hand from
 * common knowledge of English, German, Dutch, French, Spanish, Portuguese, Italian, Polish, Russian and
 * Scandinavian usage, and of how Korean, Chinese and Arabic names are spelled in Latin letters.
 */
export const NICKNAME_GROUPS = `
aaron ron ronnie erin
abigail abby abbie abbey gail
abraham abram abe bram
adalbert bert berti
adam ad addy
adelaide adela adele addie ada heidi
adrian adriaan ade
adriana adrienne ria jana
agnes agnieszka aga nessie inez ines
albert al bert bertie albrecht alberto
alejandra ale jandra
alejandro ale alex jandro alejo
aleksandr alexander aleksander alexandre alexandros oleksandr alex sasha sascha sacha xander sander lex alec al sandy shura sanya aleks olek iskander
alexandra aleksandra oleksandra alex sasha sascha sandra lexi lexie allie ally alexa sandy ola xandra lexa
alexei aleksei aleksey alexey alexis alyosha lyosha oleksii oleksiy
alfred alf fred freddie alfie alfredo fredo
alice alicia ali allie alyssa elsie lisa alisa
alison allison ali allie ally
alphonse alfons alfonso fonz fonsi alfie
amalia amelie amelia mia amy emmy millie malia
amanda mandy manda mandi
anastasia anastasiya nastya stacy stacey tasia ana nastia asya
anatoly anatoliy anatoli tolya
andrea andie andy drea
andreas andi andy andre dries anders
andrew andy drew andre andres andrei andrey andrzej andriy andrii andreas anders ondrej
andries dries andre
angela angie angelina angelika angelica angel geli lina
anna ann anne annie ana anya ania anja anka anuschka nan nancy annette anita anouk annika aneta
anneliese liese annelie anneli lisa
annemarie annmarie annemieke annemiek
anthony antony tony ant anton antonio antoine antonius toni tonio tonino nino tonnie toon teun
antonia toni tonia antoinette antje nettie tonya antonina nina
archibald archie arch
arnold arnie arne arnaud arnaldo nol
artem artyom artemiy tyoma
arthur art artie artur arturo turi
augustus august augustin augustine gus austin augusto agustin tin
barbara barb barbie babs babette bobbie basia barbora
bartholomew bart bartholomaus bartosz barthel bartek bartlomiej
beatrice beatrix bea trixie bice beatriz trix
benedict benedikt ben benno bene benoit benedetto benito
benjamin ben benny benji benjy benjamim yamin
bernard bernhard bernie bernd bern bernardo barney ben
bernadette bernie detta
bogdan bohdan bodya
boris borya borja
bradley brad
brandon bran brandy
brian bryan bryant
bridget brigitte birgit brigid britta bridie gitte biddy
caroline carolina karolina karoline carol carolyn carrie caro lina line carry karo karola
cassandra cassie cass sandra
catherine katherine kathryn katharina catharina catarina caterina katarzyna kateryna ekaterina yekaterina katerina cathy kathy kate katie kat kit kitty cat katja katya kasia kati katrin kathrin catrin karin karen trina rina kay cath kath katka catalina cata cathleen kathleen
cecilia cecile cecily celia silke sissy cilia
charles charlie charley chuck chas chaz karl carl carlos carlo karel karol carlitos calle kalle
charlotte charlie lotte lottie lotta carlotta carlota charly char
christian chris kris christiaan cristian kristian christer krystian
christina christine kristina kristine christiane cristina krystyna chris chrissy christy kristy kris tina tine stina kirsten kristin kristen chrissie cris kirsty
christopher chris kit topher christoph christophe cristobal christoffer kristoffer kristof krzysztof chrys stoffel toph
clara klara claire clare clarissa clarita
claudia claudine klaudia claudi
clement clemens clem klemens clemente
clifford cliff
constance connie constanze constanza stanzi
constantin konstantin constantine konstantinos kostas kostya costa costas dinos stan gus
cornelia nelly conny corrie nele cora nelia cor
cornelius cornelis kees cor cornel neil conny
cynthia cindy cyndi
daniel dan danny dani danilo daniil daniele danil danya daan
daniela danielle dani danny dana daniella nela
david dave davey davy davide dawid taavi
deborah debora debra deb debbie debby
dennis denis denny denys
derek derrick dirk diederik theodoric rick
diana diane di dianne dijana
dmitry dmitri dmitriy dimitri dmytro dima mitya dimitrios dimitris dimitar jimmy
dolores lola loli lolita
dominic dominik dominique dominick dom nick domingo domenico mimmo nic
donald don donnie donny
dorothy dorothea dorothee dot dottie dolly dora doro thea dorota dorotea
douglas doug dougie
edmund edmond ed eddie edmundo ned
eduard edward edouard eduardo edoardo ed eddie eddy ted teddy ned edu edek lalo duarte
edwin ed eddie eddy
eleanor elinor eleonora eleonore ellie nell nellie nora lena ella lenore leonor leonora
elena helena helen helene yelena olena elen ellen lena leni lenka lene nell ela hela lenochka alyona alena
elijah eli elias ilias ilya lij
elizabeth elisabeth elisabetta isabel isabella isabelle elzbieta elise elisa eliza liz lizzie lizzy beth betty betsy bess bessie libby lisa lisbeth lise liesel liesl lisette ella ellie elsa else ilse elsie els elly bettina bette betti sisi lies liesbeth lieke ela isa bella izzy yelizaveta elizaveta liza
emanuel emmanuel manuel manny mani manolo immanuel manu emanuele lele
emil emile emilio milo
emily emilia emilie em emmy millie mila emmi
emma em emmy emmi
enrico enrique henrique henry heinrich henrik hendrik henri enzo kike quique rico rik
eric erik erich erick rick rikki eirik
ernest ernst ernesto ernie erno ernestine
esther ester essie hester hettie
eugene eugen eugenio evgeny evgeni evgeniy yevgeny yevgeniy yevhen zhenya gene gino ewgenij
eugenia evgenia yevgenia zhenya genia gina
eva eve evita evi ewa evie evelina
evelyn eveline evie eve lyn
fabian fabio fabien fab
federica friederike frederica frederike freddie rike fred rieke
felicia felicity felizitas fee lissy
ferdinand fernando fernand ferdi ferdie ferd nando nan fer fernao
florian flo flori
florence flo florentina flossie flora flor florentine
frances francesca franziska francisca francoise francine fran frankie fanny franzi cesca chesca paquita siska sissi franka paca
francis francisco francesco franciscus frantisek franz frank frans francois franciszek paco pancho paquito curro cisco chico frankie fran ferenc franek
friedrich frederick frederic fredrik frederik federico fred freddie freddy fritz fritzi fiete frits fede rico fryderyk fridrich
gabriel gabe gabriele gabri gab gabo gavriil
gabriela gabriele gabrielle gabriella gabi gaby gabby elle brielle ella
galina galya halyna
gareth gary gaz
genevieve gen ginny vivi eve
gennady gennadiy gena henadii
geoffrey jeffrey jeffery geoff jeff godfrey gottfried
george georg georges georgios jorge giorgio georgi georgiy georgy yuri yuriy jiri jerzy goran jurgen jorgen jorg joris juergen jurek yorgos giorgos geordie yura egor igor yegor
georgina georgia georgie gina georgine
gerald gerard gerhard gerrit gerry jerry gerd geert gerardo gert gerardus
geraldine gerry geri deena
gertrude gertrud gertie trudy trude gerda trudi
giacomo jacopo mino
gianluca gian
gilbert gil bert gilberto
giovanni gianni gian vanni nanni giovannino
giuseppe beppe peppe pino peppino beppino
gregory greg gregor grigory grigori grzegorz gregorio gregoire gregg grisha goyo hryhorii hryhoriy gerri
guillermo guille memo gui
gunter guenter guenther gunther gunnar
gustav gustave gus gustavo gusti staf tavo
hannah hanna johanna hanne hannele
hans johannes hannes johann
harold harry hal harald haroldo
harriet henriette henrietta hattie harry hettie etta jette henrike rike
hedwig hedi hedy jadwiga jadzia
heinz heinrich heiner
helmut helmuth hellmut
henry harry hank hal henri hendrik henrik heinrich heiner heinz henning rik henk hein heino enrique enrico rico
herbert herb bert bertie herbie heribert
herman hermann armando armand harm herm
hermione hermine minnie mine
hubert bert hugh hugo hub huub hugues
ignacio ignatius ignaz nacho inaki ignac iggy
igor ihor gosha
ioannis yannis giannis yiannis john johnny
irina iryna irena irene ira irine rena
isaac isaak ike izak ishaq itzhak yitzhak
isabel isabella isabelle isabell izabela isa bella belle izzy bel ysabel chabela isabeau
ivan vanya iwan vanja ivo
jacob jakob jacobus jakub yakov jacques jake jack jay coby koos jaap kuba cobus yaakov iacob
jacqueline jackie jacqui jacquie
james jim jimmy jamie jem jaime jas seamus hamish
jan johan johannes jon janek jens
jane janet janice jean joan jenny jayne janie joanna jana janina
janina janine nina jana
jason jay jase
javier xavier javi xavi saverio
jeanette jeannette jean jeanne jenny nettie
jennifer jen jenny jenn jenna jenni
jeremy jeremiah jeremias jerry jez jem jerome
jerome gerome hieronymus jerry geronimo
jessica jess jessie jessy
joachim joaquin jochen achim jochem joakim jo quim kim quino
joanna johanna joan joanne jo joey hanna hanne jojo asia joana giovanna juana
john johnny jack jon jonny jock johnathan ian sean shaun shawn evan
joao joaozinho johannes
johannes johann johan hans hannes jan jens hansi hanno joannes hansel jo jannes
jonathan jonathon johnathan jon jonny john yonatan nathan jonas
jordi jorge
jose joseph josef giuseppe jozef josip yosef yusuf yousef youssef josep joe joey jo ze pepe pepito chepe jos sepp seppi pino beppe jupp osip iosif zeca jozsef jef joost
josefina josephine josephina josefine giuseppina jo josie fina pepa fine josette jozefina sefi
joshua josh yehoshua jesus
joyce joy jo
juan juanito john juancho
judith judy jude jutta judit judi
julia julie juliana julianne juliane jules juliet jill giulia yulia yuliya julka iulia uliana lia liana
julian julien julius jules giuliano julio jul
jurgen juergen jorg joerg jurg georg
kai kay kaj caius
karl carl karlheinz karol charles kalle
kenneth ken kenny
kevin kev
kimberly kimberley kim kimmy
klaus claus nikolaus nicolaus klas nico
kurt conrad konrad curt coenraad koen corrado kuno
larisa larissa lara lora
laura laurie lara lori lauren laure lorena lorenza
lawrence laurence lorenz lorenzo laurent lars laurens larry laurie lenz renzo lawrie enzo lou rens
leon leo leonid leonardo lionel leonidas lyonya
leonard leonhard leonardo leo len lenny lennard nardo lennart leon
leopold leo poldi polde leopoldo
leslie les lesley
lillian lilian lily lili lil liliana lilly lilli
linda lindy lin lynn belinda melinda
lisa elisabeth liza elisa
louis luis ludwig louie lou lewis luigi ludovic lodewijk lew gigi ludovico lutz luiz lui ludo
louise luise luisa lou lulu louisa ludovica isa
lucas lukas luke luca luc lucian lukasz luka lukacs
lucy lucia lucie lucille lucinda luzia lu cindy lulu lucja lucilla
ludmila lyudmila liudmila mila lyuda luda ludmilla
madeleine madeline magdalena magdalene maddie maddy lena magda leni mags lene madelaine madi malena
malgorzata gosia margaret malgosia
manuela manu ela emanuela
marcel marcello marcelo celo marcellus
marcus markus mark marc marco marcos marko marek marius
margaret margarete margarita margarida margherita margarethe marguerite marjorie margot margit maggie meg megan peggy greta grete gretchen gretel daisy marge margie rita madge magdy mags marga margret mararete gitta grietje griet marketa margaux
maria marie mary mariya maryam miriam mia mitzi mimi molly polly masha marya mieke marita marika marijke maya mari moira maire mariska maria mariela mariel masa mariette ria rie mia marysia manya mariia
mariana marianne mariane marian
martha marta marthe mattie patty
martin marty martinus marten maarten martino martim tin martijn morten marcin
martina tina marty martine
mathilda matilda mathilde tilly tilda hilda matti mattie til
matthew matt matthias mathias mattias matthieu mathieu matteo mateo mateusz matvei matej thijs matty mats matze hias ties mattheus matheus matthijs matias matus
maurice moritz mauricio maurizio maurits morris mo moe
maximilian max maxim maxime maksim maksym maximo massimo massimiliano maximiliano maxi maks maxwell
melanie mel melly
melissa mel missy lissa
michael mike mick mickey mikey micky michel miguel mikhail michele mikael mihai mihail michal mischa misha mykhailo mykhaylo michiel michi mitch mica miki mikko michail mikel mikolas giel chiel
michaela michaele micaela mikaela kayla michi mickey
michelle michele shelly chelle shell
mildred millie milly
miroslav miro mirek slava
mohammed muhammad mohamed mohammad muhammed mohamad mehmet mo moe hamada mahomed
monica monika monique moni mona nika
morgan mo
moses moshe mose moises moisei moe musa moussa
nadezhda nadia nadya nadja nadiya nadine nadeschda
natalia natalie nathalie nataliya natalya natasha nat tasha talia natascha nata
nathaniel nathanael nathan nate nat
nicholas nicolas nikolas nikolaus nicolaus nikolai nikolay nikolaj mykola mikolaj nicola niccolo nick nico nicky niko klaus claus niels nils colin kolya nikos nicolae nickolas claas miklos niklas niclas nik niccola
nicole nicola nicki nicky nikki nic nika nicoletta colette
norbert bert norb nobby
norman norm
oksana ksenia xenia kseniya oxana xana ksyusha
oleg oleh olezhka
olga olya olha helga ola
oliver ollie olli olivier oliverio noll
olivia liv livia ollie livvy
oscar oskar ossi ozzie
otto otis ottone
oswald ozzie ossi waldo osvaldo
pamela pam pammy
patricia pat patty patti trish tricia trisha patrizia paddy tish patrycja
patrick pat paddy rick patricio patrice padraig patrik patrizio ricky patryk
paul pavel paulo paolo pablo pawel pavlo paulus pauli pol pal pasha pauwel poul
paula pauline paulina paola polina polly pauli lina
penelope penny nell nelly
perpetua pepa
peter pete pedro pietro pyotr petr piotr pierre petrus petro petar piet pieter peder per petya perry piero petri pekka peadar petros
petra peti pieternella
philip phillip philipp philippe felipe filippo filip phil pip flip fil lippo
philippa pippa pip
priscilla prisca cilla pris
rachel rachael raquel rahel rae shelley
raimund raymond raimundo ramon ray mundo raymund rai mon
ralph ralf raoul raul rudolf rolf
randall randolph randy
rebecca rebekah rebekka becky becca bex beck reba
reginald reginaldo reg reggie rex
reinhard reinhardt reinhart reini reiner rainer
richard rick ricky rich richie dick rico ricardo riccardo rik rikard dickie ricki ryszard
rita margarita
robert rob bob bobby robbie robin bert rupert roberto ruprecht robb rober beto berto robby
roberta bobbie robbie berta
roderick rod roddy rodrigo rory ruy rodri derick
rodney rod
roger rodger ruggero rogerio rudiger ruediger rog hodge rutger
roland rolando rolle rollo orlando rowland lando
roman romano romain romek
ronald ron ronnie ronny ronaldo ronaldinho
rosa rose rosie roza rosita rosina rosalie rosemarie rosemary roslyn rosalind ros roz rosario charo rosalia
rosemary rosemarie rose romy mary rosie
roxana roxanne roxane roxy roxie
rudolf rudolph rolf rudi rudy rodolfo fito dolf ruud
russell russ rusty
ruslan rus
samantha sam sammy mantha
samuel sam sammy samuele shmuel sami
sandra alessandra alexandra sandy sandi
alessandro sandro ale alex alexander
santiago santi diego yago james tiago iago chago thiago
sara sarah sally sadie sari zara
sebastian bastian basti seb sebastien bas seba bastien sebastiano sebastiaan sebas
sergei sergey serge sergio sergiy serhii serhiy sergii seryozha sergej
sheryl cheryl sherry cherie
shirley shirl
sidney sydney sid syd
sigmund siegmund zygmunt sig ziggy sigi
siegfried sigi siggi sigfrid fred
silvester sylvester silvestro sly vester silvestre
silvia sylvia sylvie sil silvie sylwia syl
simon simeon simone semyon shimon sim szymon semen
sophia sofia sophie zofia sofie sofiya sonja sonya sonia zosia fie sofi
stanislav stanislaw stanislaus stan slava staszek stas stanislao stanley stasik
stefanie stephanie stefania stefani steffi steph stephie fanny stefi stephany tiffany estefania stevie
stefan stephen steven stephan stephane esteban estevan stefano stepan steve stevie etienne stef stefek istvan steph estevao steffen stephanos szczepan
stella estelle estella
stuart stewart stu
susan susanne susanna suzanne susana zuzana zuzanna sue susie suzie suzy sanne sanna suse susi zuza susann
svetlana svitlana sveta lana svitlanka
sven svein swen
tabitha tabby tab
tamara tammy tam toma mara
tatiana tatyana tetiana tetyana tanya tania tanja tata tanechka
terence terrence terry
theodore theodor theodoor teodoro fyodor fedor feodor ted teddy theo teo dorus theodoros todor fedya feodor
theresa teresa therese terry tess tessa resi terri tracy tere teresita tereza thea rese tessie
thomas tom tommy tomas tommaso tomasz thom tomek thommy toma maso masi tuomas
tiffany tiff
timothy timothee timotheus timofey timoteo tim timmy timo tima
tobias toby tobi tobiah tobie
ulrich uli ulli ueli ulrik ulric
ulrike ulli uli rike ulla ulrica
urs ursus
ursula ulla uschi ursel urszula ulli orsola
vadim vadym vadik vadya
valentina val vali tina valya valentyna
valentin valentine val valentino valya valentyn tino
valery valeriy valeri val valera valerio valerian
valeria valerie val valerija lera valeriya
vanessa nessa ness van
vasily vasili vasiliy vasyl vasya basil wassili basilio vassilis
venceslas vaclav waclaw wenzel
vera verena vroni wera vere
veronica veronika veronique vero ronnie nika vroni weronika ronny roni
victor viktor vic vittorio vitya witek wiktor vik
victoria viktoria viktoriya vicky vicki vic tori vikki vittoria vika vikky wiktoria tory viky
vincent vincenzo vicente vince vinnie vin enzo vinzenz chente cenzo wincenty
violeta viola vi
viola violet violetta violeta vi
virginia ginny ginger gina virginie
vitaly vitaliy vitali vitalii vitalik vito
vivian vivien viviane viv vivi bibiana
vladimir volodymyr vova volodya wladimir vlad vladi wlodzimierz vlado
vladislav wladyslaw vladyslav vlad slava vladik wladek
vyacheslav viacheslav slava viatcheslav
walter walt wally wouter gualtiero wolter wat
wanda vanda wendy
werner warner verner
wilfred wilfried will fred wilf willy
wilhelmina wilhelmine willemijn mina minna minnie helma wilma billie willa mien guillermina vilma
william will bill billy willy willie wilhelm willem guillermo guillaume guglielmo liam wim vilhelm wills guilherme wil wiliam
wolfgang wolf wolfi wolle
winifred winnie freda
yaroslav jaroslav jaroslaw jarek slava yarik
yuri yuriy yury juri iouri jurij iurii yurii yura
yulia yuliya julia iuliia yuliia julija yulya
yosef yossi joseph yusuf
zachary zachariah zacharias zach zack zak zacarias
zbigniew zbyszek zbig
zoe zoey zoie zoya
ahmed ahmad ahmet ahmad hamada
abdullah abdallah abdulla abdul abd
abdelrahman abdulrahman abdurrahman abdel
ali aly
aisha ayesha aicha aysha ayse
fatima fatimah fatma fatemeh fatou
hassan hasan hassane
hussein hussain husain hossein husayn huseyin hoseyn
ibrahim ebrahim abraham brahim ibo
ismail ismael esmail
khadija khadijah hatice khadidja
khaled khalid halit
mahmoud mahmud mehmood
mustafa mostafa mustapha moustafa
omar umar omer
osama usama
othman osman uthman usman
rashid rasheed rachid
said saeed sayed saied
saleh salih salah
yasmin yasmine jasmin jasmine yasmeen yaz jas
youssef yusuf yousef youcef yusef joseph
zainab zaynab zeinab zeynep
chaim haim hayim
shlomo solomon salomon
gim kim ghim
i lee yi rhee ri li
bak park pak pahk
choe choi choy
jeong jung chung cheong jong
gang kang khang
jo cho joe
yun yoon youn
im lim rim
o oh
seo suh so
sin shin
gwon kwon kweon
an ahn
yu yoo you ryu
no noh roh
baek paik back paek
mun moon
bae pae
heo hur huh
chan chen tan
wong wang huang
lee li
cheung zhang chang teo
lau liu
ng wu
chow zhou chou
tsang zeng tseng
leung liang
ho he
hsu xu
hsieh xie
tsai cai choi
nguyen nguyn
`;
