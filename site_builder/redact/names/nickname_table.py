"""The table of given names: a line has all forms of a name, in the letters a to z; one with blanks before it goes on.

The names are those that are frequent in English, German, French, Spanish, Portuguese, Italian, Polish, Czech, Russian
and Ukrainian. It is bounded: `afterview build --redact` lists other words with a capital, to look through.
"""

TABLE = """
abigail abby gail
abraham abram abe bram
adelheid adelaide heidi adele
agnieszka agnes aga agnessa
albert alberto bert bertie al berti
alejandro alejandra ale alex jandro
alexander alexandre alessandro aleksander aleksandr oleksandr alexandros alex alec alek al xander sander sandro sandy
  sascha sasha lex olek sanya shura sanja alik
alexandra alexandrina alessandra aleksandra oleksandra alexa alex sandra sasha sascha sandy lexi ola olenka xandra
  shura
alexei aleksey alexey oleksiy alyosha alex lyosha
alfred alfredo alf fred freddie fredo al
alice alicia alison ali ally lisa
amanda mandy amy
amelia amalia amelie amy millie mel
anastasia nastya nastja stacy asya ana nastia
andreas andrea andrew andre andres andrzej andrei andrey andriy andy drew andi andrzejek andrusha
angela angelina angelika angie geli angel
anna anne ann annette anita ana anya anja anny annie nan nancy anka ania anechka hanna hannah nina anuschka anouk
anthony antonio antonia anton antoine antoni tony toni tono tonio tonia ant toine antek antos tonya antoshka nino
archibald archie baldo
arthur arturo artur art artie turo
barbara barb barbie babs babette barbel basia bara barbora varya
bartholomew bartosz bartlomiej bart bartek
beatrice beatriz beatrix bea bia trixie bice
benedict benedikt benito ben benny bene
benjamin benjamim ben benji benny jamie
bernard bernhard bernardo bernie bernd bernardino
bogdan bohdan bodya danya
boleslaw bolek boleslav
bridget brigitte brigitta birgit gitte biddy bridie gitti
camilla camille camila cami milla millie
carla charlotte carlotta karla lotte lottie charlie lotta carly carlota
caroline carolina carol carrie karolina karoline lina line karo caro karola
catherine catalina caterina katherine kathryn katharina katarzyna katarina ekaterina kateryna kathrin katrin catarina
  cate cathy kate katie kathy kat kay kit kitty katja katya kasia kaska kati kathi cat trina karin katinka rina
  katerina katka
cecilia cecile cecily cilla celia sissy ceci zilla
charles carlos carl karl karel karol carlo charlie chuck chas chaz carlito carlitos lolo karlchen karli
christian cristian chris christiano cristiano christo chrissi krystian
christina christine christiane cristina kristina kristin krystyna chris chrissie chrissy tina kris krissy stina
  christel kirsten christl
christopher christoph christophe cristobal krzysztof chris kit kris topher stoffel krzysiek krzys tobal stoffer
clara clarissa claire klara clare
claudia claude klaudia claudi
constance constanze constantina konstanze connie conny stanzi
constantine konstantin constantin konstantyn kostya costa konni dino kostja
cornelia cornelius cornelis conny nele nelly corrie cees kees neil
cynthia cindy
daniel daniil danilo danylo dan danny dani dany danya danek
daniela danielle danuta daniele dana dani danny danka ela nela danusia danya
david dawid davide dave davy davey davi dawidek vito
deborah debora deb debbie debby
denis denise dennis dionisio denny denn nisio
diana diane dina di
dimitri dmitry dmitri dmitriy dmytro dimitrios dima mitya jimmy dimi dimka mitja
dolores lola loli doli
dominic dominik dominique domingo dom nick mingo nik
donald don donnie
dorothy dorothea dorota dorotea dot dottie dora dolly doro thea dorle dodo
edmund edmond edmundo ed eddie ned ted mundo
edward eduard eduardo edouard ed eddie eddy ted teddy ned edu lalo edek duardo edi
eleanor eleonora leonora ellie nell nellie nora elly lenora ella norah
elena helena helen helene ella lena nelly lenka olena olenka alyona helenka hela ellen leni lenny halina
elizabeth elisabeth isabel isabella isabelle elzbieta elisabetta yelizaveta elisa eliza elise liz lizzie lizzy lisa
  lise beth betty bess bessie betsy bettina bet bel bella belle isa ilse elsa else elsbeth liesel lisbeth lilibet
  libby izzy ela elka liza lisbet sissi sisi elli elspeth lilly chabela elzunia alzbeta betka
emanuel emmanuel manuel manuela emmanuelle manolo manu manny emma manolito lolo manuelita immanuel
emily emilia emilie emma em emmy millie emi milly
enrique enrico heinrich henry henri henryk henrique hendrik heinz heiner hal hank harry henk quique kike rico heini
  rik henny hinnerk heino
erich erik eric frederick erico ricky rick
ernest ernst ernesto ernie erni neto
esperanza espe pera
eugene eugen eugenio eugenia evgeny yevgeny yevhen gene genia zhenya geno genka ewgenij jenya zenya
eva eve ewa evelyn evie evi evita ewunia evka
felicity felicia felix fee lissy flick
ferdinand fernando fernanda ferdinando ferdi nando fer fern nand ferdl
florence florian flora flo florrie floriane flori
frances francis francisco francisca francesco francesca francois francoise franz franziska franciszek frantisek frank
  frankie fran franny fanny paco pancho kiko curro quico paca paquita franzi sissi ziska franek franta cesco fritzi
  chico
frederick frederic friedrich federico frederik fryderyk fred freddie freddy fritz fede rick frieder fiete frits fredek
  rico
gabriel gabrielle gabriela gabriele gabe gabi gaby gabri gabrysia ella elle gavril gavrila
genevieve genoveva jenny gen viv
geoffrey jeffrey gottfried geoff jeff friedel
george georg georges jorge giorgio jerzy jiri jordi yuri georgy georgi schorsch georgie jurgen joerg jorg jurek gosha
  zhora jura jurko heorhiy georgina georgia gina gigi
gerald gerard gerhard gerardo gerry jerry gerd gert gero hardy
gertrude gertrud gertie trudy trude gerti
gilbert gilberto gil bert
giovanni john johannes johann jan juan jean joao ivan ian sean shaun jon johnny jack jock hans hannes hansi henning
  jens jonny juanito juanjo juancho vanya janek jas honza janko jannis ioannis yannis jo giannis yanni evan hansel
  jonas gianni nino vanja iwan jasiek jasio jano
grace graciela gracie chela
gregory gregor gregorio grzegorz grigory greg gregg grisha goyo grzesiek grzes grischa hryhoriy rory
guadalupe lupe lupita
guillermo wilhelm william guillaume guglielmo will bill billy willy willie willi liam memo guille guillem helmut wim
  gwilym wilfried wilek vilem vasek
gustav gustavo gustave augustus august gus gusti tavo auguste gustl
harold harald harry hal
harriet henrietta henriette henrike hattie hettie etta jette rike hetty
herbert heriberto herb herbie bert heri
hugo hugh hugues hughie huey
ignacio ignatius ignaz ignacy nacho iggy nazi naz natz ignacek
ingrid ingeborg inge inga inka
irene irina iryna irena ira irka renie rena irenka ireneusz irek
isaac itzhak yitzhak ike zak
jacob jakob jakub james jaime jacobo giacomo jacques santiago diego iago jim jimmy jamie jake jem kuba kubus jago kobe
  tiago santi chago yasha jacek jascha jakov yakov jay hamish seamus jaap
jacqueline jackie jacqui jacky
jadwiga hedwig jadzia hedi iga hedy edwige
janet jane joan joanna johanna joanne jeanne jeanette giovanna juana ivana jana jennifer jenny jen jo joannie janie
  hanna hannah jasia asia joasia janka nettie jan vanna juanita shona sheena jeannie hanne hansi janina nina jean
  joana yana
jennifer jen jenny jenn jenni
jeremy jeremiah jeremias jerry jem
jerome geronimo hieronymus jeronimo jerry romo momo hiero
jessica jess jessie jessy
joachim joaquin achim jochen jo ximo quino quin jochim chimo jokin
jonathan jonatan jon jonny nathan nat
joseph josef jose giuseppe jozef yosef josip jusuf joe joey jo pepe pepito sepp beppe peppe jupp joschka zef josele
  jossi youssef yusuf jojo che pepi peppino jozek osip pep beppo joselito jos
josephine josefa josefina josefine giuseppina jo josie fina finni pepa pepita sefa fifi josy jozefina seffi
joshua josua josue josh joss
judith judy jutta judit jude ditte judka juditka
julia julie juliana juliane juliet giulia julita jule juli jules julka yulia yuliya julchen liane yulya
julian julius julio giulio julien jules juli julek yulian
karen karin karina kari karinka
kenneth ken kenny
konrad conrad conny kurt kuno koni corrado radek kondrat
laura lauren laurence lorena laurie lori laure laurel lauri
lawrence laurence laurent lorenzo lorenz lars laurentius larry laurie enzo lenz renzo loren lavrenty wawrzyniec
  wawrzek lawrie lasse
leonard leonhard leonardo leonid lionel leo len lenny leon nardo leos lyonya hardi lenya
leopold leopoldo leo poldi polo leopoldine pold
leslie les
ljubomir lubomir lyubov luba lyuba lubos lubo
louis ludwig luis luigi lewis ludovic luiz ludwik lou louie lutz luisito gigi ludo wiggerl lucho gino lui vico
louise luise luisa lou lulu isa lula
lucas lukas luke luca lukasz luka luki lukaszek lucho lukasek
lucia lucy luzia lucie lucille lu lucinda cindy lucyna
ludmila lyudmila ljudmila mila luda lida lyuda ludka
magdalena madeleine madeline magda lena leni maddie maddy mad maude madge magdalene magdusia malena
malgorzata margaret margarete margarita marguerite margherita margarethe margit gretchen grete greta gretel maggie meg
  megan peg peggy marge margie margo margot daisy rita marga gosia malgosia goska rites grethe gritt meta margaux
  gosha ritka
marcel marcelo marcello marcin marcinek celo
marcus markus mark marco marcos marc marek marko marky maik mareczek
maria mary marie mariana miriam maryam mariya mae mamie mimi minnie molly polly maja maya mia mitzi marika mariechen
  ria rieke marita mariela masha mascha marusya marysia mania maika marilu mari maru may mame manya maricarmen
  mariella mareike
marijose cote pepa
martha marta mart martita marti patty mattie marcia
martin martino marcin martins martinek marty tino martl mart tin
martina martine tina
matilda mathilde mathilda tilda tilly tilde mattie maud thilde
matthew matthias mateo matteo mateusz mathieu matthieu matej matias matvei matvey matt matty matti mat matz hias mats
  matyas mattia teo hiasl thies mateuszek
maurice moritz mauricio maurizio mo maury mauro moriz morris
maximilian maxim maxime maximiliano maksim maksym maxwell max maxi maxl maks
melanie melissa melinda mel mellie lissa
michael michel miguel michele mikhail michal mykhailo mihail mikael mike mick mickey micky mikey micha michi misha
  mischa mitch miki michalek mig miguelito michl migue michiel micheal mihai mischka chel
michaela michelle micaela michele michi ela shelly shell mica misha mika chelle
miroslav miroslaw mirek mira miroslava mirko mirka slavek
monica monika monique moni mona nika monka
natalie natalia nathalie natascha natasha nat tasha nata nataliya talia tally nati natalka natka natuska talya
nathan nathaniel nathanael nat nate than
nicholas nicolas nikolaus niklas nikolai nikolay mykola nicolo nicola mikolaj nick nicky nico niko nik klaus claus
  colin kolya klas niels nils nicolai kolja mikulas nikos miklos
nicole nicoletta nicola nikola nicky nikki coco nico nika colette
octavio octavia tavi tavo
olga olya olia olinka helga olechka
oliver olivier olivia oliverio olli olly ollie oli liv livia libby oliwia noll
oscar oskar osc ossi
patricia patrizia pat patty trish trisha tricia patti patsy pati trixie paty
patrick patricio patrizio patryk pat paddy pato rick patek padraig
paul pablo paolo paulo pavel pawel pawlo pavlo pauli pavlik pasha pawelek paulchen pavlos pablito
paula paulina pauline paola pola polly pauli paulette lina
penelope penny nell pen popi
peter pedro pietro pierre piotr petr pyotr petro pieter peer piet pete pit petya piotrek petey perico pierrot petrik
  pero peterle petrus pedrito
petra petronella piera nella pierina petronela petka
philip philipp philippe phillip felipe filip filippo phil flip lippo pip pippo lipe fil fips felipito
philippa filippa pippa pip
rachel raquel rahel rae shelly rach
rafael raphael raffaele rafal rafa ralf raf rafi rafalek rapha
ramon raimund raymond raimundo ray mundo moncho monchi ramone
rebecca rebeca rebekka becky becca beck rivka bekka
regina regine gina reggie ina
reinhard reinhold reinhardt reiner rainer reini holde
renate renata nate rena reni
richard ricardo riccardo ryszard dick rick ricky rich richie ric rico ritchie cardo rysiek rici richi
robert roberto roberta ruprecht rupert bob bobby rob robbie robin bert berto robi beto bobbie tito bobek robson
rodolfo rudolf rudolph rudi rudy rolf rolfe dolf rodo fito
roderick rodrigo rod roddy rodri ruy rory
roger rogelio rudiger ruediger roge rodge hodge
ronald ronaldo reynold reginald ron ronnie reggie reg naldo ronny
rosa rose rosemary rosario rosalia rosalind rosi rosie rosita rosemarie roxie charo chayo chalia roza rozalia rosel
  romy
rosario charo chayo
roxana roxanne roxane roxy rox xana
salvador salvatore sal salva chava turi tore
samuel samantha samuele sam sammy sami samu samy
sarah sara sally sadie sarita zara sal
sebastian sebastiano sebastien seb bastian basti bas wastl seba bastien sebas basto
sergio sergei sergey serhiy serge sergiusz seryozha serj checo serjoscha serezha
silvester sylvester sly sylvain silvestre vester
sibylle sybil billa bille sibyl
sofia sophia sophie zofia sophy sof soph zosia fia fi sonya sonja sonia sofi sofka chofi zoska fifi
stanislaw stanislav stanislas stan stas staszek stacho standa slava stasiek stanley stashek
stephanie stefanie stefania estefania steph steffi stevie fanny steffie fani stefi stefka stephie
stephen steven stefan stephan esteban etienne stefano szczepan stepan estefan steve stevie steff stef steffen step
  stevo stefek teban fanta ste
susan susanne susanna suzanne susana zuzanna zuzana sue susie susi suzie suzy sanne zuza sanna zuzia zuzka suse sanni
svetlana switlana sveta lana svetka svitlana swetlana
tatiana tatjana tatyana tetyana tanya tanja tania tati tata tanechka
thaddeus tadeusz tadeo thad ted tadek tadzio judas
theodore theodor teodoro teodor fyodor fedor theodora ted teddy theo teo fedya dora thea tedi fiodor doro feodor fedja
theresa therese teresa tess tessa terry terri resi tere reesa tracy terezka terezie tereza thesi resl teresita tesia
thomas tomas tommaso tomasz tom tommy tomek tomi tommi massimo thom tomm maso tomasek foma tam tomaszek
timothy timotheus timoteo tymoteusz tim timmy timo timofei tymek timosha tima
tobias toby tobi tobe tobey
ulrich ulrike ulli uli ulla rike ully ulric uwe ueli
urszula ursula ursel uschi ula ursi urs sulla orsola ulla
valentin valentina valentine valentyna valentino valeria valerie valery val valya vale vali tina valera wally lera
veronica veronika veronique vera roni ronnie nika vero vreni weronika wera verka
vernon vern
victor viktor vittorio victoria viktoria vic vicky vik vickie vito tori vika tory wiktor wiktoria vitya vitja vicki
  vico vikusya witek viki
vincent vincenzo vicente vinzenz vince vinnie vin cente chente enzo vinz zenz vinny vincek
virginia ginny ginger gina virgie ginnie
vladimir volodymyr wladimir vladislav wladyslaw vladimira vova volodya vlad vladi wladek waldemar waldi wolodja wowa
  dima vlada vladik ladislav lada walde
waldemar waldi waldo
walter walther gualtiero wally walt wat gualterio walti
wenzel vaclav wenceslaus waclaw wenceslao vasek vashek wacek venca
werner wernher verner wern
wolfgang wolfram wolf wolfi wulf wolle gangerl
xavier javier xaver saverio xavi javi xaverl savio xavo
yekaterina katya katyusha katenka katjuscha
yolanda iolanda jolanta yoli jola jolie
yuri yuriy iurii jurij yura jura
zbigniew zbyszek zbynek zbigi
zachary zacharias zak zach zack zechariah zac
"""
