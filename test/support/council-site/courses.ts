/** A course of the example lists: what a row says, in the words it says it. What is not known is absent. */
export interface ExampleCourse {
  code?: string;
  title: string;
  duration?: string;
  price?: string;
  provider?: string;
  /** Occupation group (erhvervsgruppe), made for the example lists. */
  group: string;
}

/*
 * Titles, AMU numbers, durations, prices and providers are facts read on public pages (most of them the schools' own);
 * the groups, and which list a title stands on, are made up, and everything made from this table says "eksempeldata".
 * Left out, because they are no titles of courses:
 * - names of certificates (kran, kedelpasning, køleanlæg type I and II, gasning, forhandlercertifikat, IPMA, PMI);
 * - Teleskoplæsser A and B (abolished in 2018), one school's class ("hold 04 modul 10"), a heading of a page
 *   ("Særligt oplærings- og instruktionsforløb"), kinds of education (AMU-kontraktuddannelse, for tosprogede, IKV);
 * - one title that names another scheme (6 ugers selvvalgt).
 * A duration that gives no length of time ("modul 4 af 4", "september-maj") is left out as well.
 */
const table = `
# Transport og lager
 | Gaffeltruck Certifikatkursus B |  |  |
 | Godstransport med lastbil |  |  |
 | EU Lovpligtig Efteruddannelse | 5 dage (2+2+1) |  | amukurs.dk
 | Grundlæggende kvalifikationsuddannelse | 8 uger |  |
 | Intensiv grundlæggende kvalifikationsuddannelse | 4 uger |  |
 | Varebilschaufføruddannelsen (VUB) | 3 dage |  |
 | Gaffelstablercertifikat (A) |  |  |
 | Gaffeltruckcertifikat (B) |  |  |
 | ADR 1.3 basiskursus (vejtransport) |  |  | isikkerhed.dk
 | Chauffør ADR-bevis |  |  | isikkerhed.dk
 | IMDG basiskursus (søtransport) |  |  | isikkerhed.dk
 | IATA kursus (luftfragt) |  |  | isikkerhed.dk
 | ADR kapitel 1.3-kursus | 3 timer (kl. 9.00-12.00) |  | Bornholms Landbrug
 | Gaffeltruck-certifikat | 6 dage + prøve |  | Roskilde Tekniske Skole
 | Kørekort til lastvogn (kategori C) & påhængsvogn (kategori C/E) | 1 - 2 måneder |  | koereskoler.dk
 | Lastbil kategori C | mindst 16 teorilektioner + 18 kørelektioner |  |
 | Lagerproces operatør |  |  | Learnmark Horsens
 | ADR-certifikat | 1 uge |  |
 | Intensiv kvalifikationsuddannelse med kørekort C / D indlagt | seks uger |  |
 | Efteruddannelse til varebilschauffør |  |  |
45867 | Dyretransport - håndtering af samlesteder | 3 dage |  | AMU SYD
45868 | Dyretransport - kompetencebevis | 2 dage |  | AMU SYD
 | Dyretransport - kompetencebevis - HESTE | 2,5 dage |  | AMU Nordjylland
 | Dyretransport - kompetencebevis - FJERKRÆ | 2,5 dage |  | AMU Nordjylland
 | Transport af fisk |  |  | Dansk Akvakultur
 | Transport af brevduer |  |  | De Danske Brevdueforeninger
 | Kompetencebevis til transport af alle dyrearter | 2 dage (efter grunduddannelsen) |  |
 | Kvalitet fra gård til mejeri |  |  | Kold College
 | Kvalitet fra mejeri til butik |  |  | Kold College
 | Kvalitet i mælkeindsamlingen |  |  | Kold College
# Persontransport
48652 | Kvalifikation til persontransport i mindre køretøj | 10 dage |  | m-e-k.dk
 | Befordring af fysisk handicappede med liftbil |  |  |
 | BAB 1-2-3A Befordring Af Bevægelseshæmmede |  |  |
 | Buskørekort |  |  |
 | Chauffør til taxa – Taxakørekort | 20,0 dage |  | m-e-k.dk
 | Kvalifikation til taxikørsel | 20,0 dage |  | m-e-k.dk
 | Bus kørekort (D1/D) | min. 16 teorilektioner + 14 kørelektioner + 4 på køreteknisk anlæg |  | Ibsens Trafikskole
 | BAB-kursus |  |  |
48400 | Personbefordring med lille bus | 30 dage |  |
40531 | Personbefordring med bus | 30 dage |  |
45266 | Befordring af bevægelseshæmmede | 5 dage |  |
40883 | Befordring af handicappede i ordinær rutetrafik | 1 dag |  |
47874 | Introduktion til offentlig servicetrafik | 1 dag |  |
48104 | Befordring af sygdoms- og alderssvækkede passagerer | 2 dage |  |
 | Befordring af fysisk handicappede passagerer | 2 dage |  |
 | Ajourføring af chauffører i offentlig servicetrafik |  |  |
# Fødevarer, køkken og rengøring
42994 | Rengøring og rengøringskontrol | 2 dage | 126-188 kr. pr. dag |
 | Almen fødevarehygiejne |  |  | AMU-Fyn
 | Patogene mikroorganismer i risikoanalyse |  |  | UCH (UC Holstebro)
 | Værktøjer til risikoanalyse i madproduktionen |  |  |
 | Hygiejnekursus for teknisk personale | 5 timer |  | FoodSafe
 | Online fødevarehygiejnekursus |  |  | Fødevarekurser.dk
 | Hygiene course - elearning (General Food Hygiene, "Fingers in the Food") |  | 995 | SEAHEALTH
42761 | Kødkontrol i fjerkræindustri for operatører | 2 dage | 124-186 pr. dag |
 | Prisberegning for gastronomer |  |  |
# Kontor og økonomi
40012 | Personalejura i lønberegning | 2 dage |  | Learnmark Efteruddannelse
47379 | Udarbejdelse og afstemning af lønsedler | 2 dage |  | Learnmark Efteruddannelse
40013 | Lønberegning og lønrapportering | 2 dage |  | Learnmark Efteruddannelse
 | Løn, personalejura og lønadministration | 6 dage |  | Learnmark Efteruddannelse
 | Document Control – hands on |  |  | documentcontrol.dk
 | Løn og lovgivning |  |  | Niels Brock
 | Kursus i lønbogføring - og afstemning |  |  | PwC Academy
 | 2 ugers SAP - salg, lager, indkøb | 2 uger |  |
 | Regnskabsmedarbejder - grundlæggende |  |  |
 | Iværksætterskole - Et kursus for kommende selvstændige |  |  |
 | Bogholderi for begyndere – og opfriskning (2 dage) | 2 dage |  | Supplement
 | Moms og afgifter | 1 uge (uge 40) |  | Niels Brock
 | Diplomkursus for bogholdere |  |  | Anette Sand
 | Årsafslutning, skat og lovgrundlag |  |  | Anette Sand
45965 | Placering af resultat- og balancekonti |  |  |
45966 | Bilagsbehandling med efterfølgende kasserapport |  |  |
45967 | Registreringsmetoder ved virksomhedens drift |  |  |
45968 | Anvendelse af periodisk beregning og registrering |  |  |
45969 | Daglig registrering i et økonomistyringsprogram |  |  |
45960 | Kontering af køb, salg drift af biler og ejendom |  |  |
45962 | Kontoplaner og virksomhedens rapporteringsbehov |  |  |
45963 | Konteringsinstrukser |  |  |
40007 | Regnskabsafstemninger ifm. årsafslutningen |  |  |
40008 | Årsafslutning af bogholderiet |  |  |
# Projektledelse og it
 | PRINCE2 Foundation | 3 dage |  |
 | PRINCE2 Practitioner |  |  | Teknologisk Institut
 | Scrum kursus med mulighed for at blive certificeret både Scrum Master og Product Owner | 2 dage |  | AgilAgenda
# Pædagogik, social og sundhed
 | Temadag om demens | 1 dag (temadag) |  | DSR
 | Nøglepersonsuddannelse i palliation | 15 dage |  | Sankt Lukas
 | Uddannelse for pædagogmedhjælpere i et 0-10 års perspektiv |  |  | SOSU Østjylland
 | Uddannelsesforløb for pædagogmedhjælpere ved Dansk Skoleforening for Sydslesvig | 200 timer over 4 år |  | UC SYD
 | Medicinkursus for pædagoger |  |  | medicinkursus.dk
 | Farmakologi – Specialiseringskursus i somatikken | 5 dage |  | social- og sundhedsskolen i Herlev
 | Arbejde med isocyanatbaserede kunstgipsbandager i sundhedssektoren |  |  |
 | AMU-grundkursus for pædagogmedhjælpere |  |  |
 | Uddannelse af forflytningsvejledere | 5 dage (3+2) |  | Grete Bergland
 | Praktikvejlederkursus |  |  | HR Fredericia
40607 | Personlig hjælper og ledsager |  |  |
 | Personer med demens, sygdomskendskab |  |  |
 | Palliativ omsorg for mennesker med demens |  |  |
 | Magt og omsorg |  |  |
 | Personer med demens, aktiviteter og livskvalitet |  |  |
# Førstehjælp
 | Fire timers hjertestopkursus, godkendt som repetitionskursus | 4 timer |  | Røde Kors
 | Syv timers førstehjælpskursus | 7 timer |  | Røde Kors
 | Otte timers førstehjælp, godkendt til kørekortskursus | 8 timer |  | Røde Kors
 | Tolv timers førstehjælp, godkendt til sundhedsuddannelser | 12 timer |  | Røde Kors
 | Fire timers førstehjælp børn | 4 timer |  | Røde Kors
 | Førstehjælp på Erhvervsuddannelserne | 720 min |  | FSFI/Dansk Førstehjælpsråd
 | Førstehjælp på Erhvervsuddannelserne – inkl. færdselsrelateret førstehjælp | 720 min |  | FSFI/Dansk Førstehjælpsråd
 | Generhvervelse af førstehjælp på erhvervsuddannelserne | 390 min |  | FSFI/Dansk Førstehjælpsråd
 | Førstehjælp ved hjertestop |  |  | FSFI/Dansk Førstehjælpsråd
 | Færdselsrelateret førstehjælp bil/MC/traktor |  |  | FSFI/Dansk Førstehjælpsråd
 | 12-timers førstehjælpskursus | 12 timer |  | 1. Søborg Gruppe
 | Instruktøruddannelse for lærere |  |  | Hovedstadens Beredskab (hbr.dk)
# Vagt, brand og redning
49697 | Grundlæggende Vagt |  |  |
 | Vagt-grundkursus | 11 dage (74 timer) |  |
 | Varmt Arbejde – varme- og gnistproducerende værktøj | 2 – 3 timer |  | eku.dk
 | Varmt arbejde | mindst 1 dag |  | DBI
 | Dørmandsuddannelsen |  |  | AMU Nordjylland
 | Elementær brandbekæmpelse - Rødovre |  |  |
 | Ukrudtsbrænder-kursus | 1 dag |  |
 | Holdleder i brandtjeneste |  |  | Beredskabsstyrelsen
 | Indsatsleder i redningsberedskabet |  |  | Beredskabsstyrelsen
 | Brandteknisk byggesagsbehandler |  |  | Beredskabsstyrelsen
 | Instruktør i elementær brandbekæmpelse |  |  | Beredskabsstyrelsen
 | Røgdykkerinstruktør |  |  | Beredskabsstyrelsen
 | Instruktør i brandforløb og overtænding |  |  | Beredskabsstyrelsen
 | Førstehjælpsinstruktør |  |  | Beredskabsstyrelsen
# Bygge og anlæg
 | Epoxy | 5 dage |  | KTI (Greenland)
 | Arbejde med epoxy og isocyanater |  |  |
 | Opstilling af stilladser |  |  |
 | Nedrivning af asbestholdigt materiale |  |  |
 | Kloakmesterkursus |  |  | Teknologisk Institut
48586 | Kranbasis, suppleret med samløft med kraner | 10 dage |  |
48684 | Tårnkran og fast opstillede kraner inklusiv Kranbasis | 22 dage |  |
48643 | Mobile kraner >8-30 tm | 5 dage |  |
 | Mobile kraner over 30 tm |  |  |
 | Arbejde med isocyanater, der kan indebære øget risiko for udsættelse |  |  |
 | Fugning af bygningselementer |  |  |
 | Teleskoplæsser med gafler |  |  | AMU-Fyn
 | Teleskoplæsser med kranfunktion |  |  | AMU-Fyn
22906 | Sikkerhed v. asbestarbejde uden autorisationskrav | 2 dage | 436 | AMU-Fyn, AMU SYD, AMU Nordjylland, JUUL Danmark, ZBC, Learnmark m.fl.
 | Asbestarbejde u. autorisation – for rådgivere | 2 dage | 436 | TECHCOLLEGE
# Industri og svejsning
45904 | MIG-svejsning 45904. Aluminium. Kantsømme tynd plade |  |  |
 | TIG-svejsning Aluminium. Stumpsømme svær plade |  |  |
 | MIG-svejsning Aluminium. Kantsømme svær plade |  |  |
 | TIG-svejsning Aluminium. Kantsømme tynd plade |  |  |
 | MIG-svejsning Aluminium. Stumpsømme svær plade |  |  |
 | TIG-svejsning Aluminium. Stumpsømme tynd plade |  |  |
 | MIG-svejsning Aluminium. Stumpsømme tynd plade |  |  |
 | Svejseteknik - rørtråd |  |  |
 | MAG-svejsning med massiv tråd - Metoder og udstyr |  |  |
 | Proces 141. TIG svejsning Rustfri Kantsøm Plade/Rør | Max 5 dage |  |
 | Proces 141. TIG svejsning U- lavtlegeret Kantsøm Plade/Rør | Max 5 dage |  |
 | Mag svejsning Proces 136 Kantsøm plade/plade | Max 5 dage |  |
 | Svejsning af Polymermembraner |  |  | Plastindustriens Efteruddannelse
# El, køl og varme
 | L-AUS virksomhedskursus – opfølgning | 4 timer |  | TechCare
 | AUS virksomhedskursus – opfølgning | 4 timer |  | TechCare
 | ATEX-opfølgningskursus | 4 timer |  | TechCare
 | Kølemontørcertifikat |  |  | Den jydske Haandværkerskole (DJH)
 | Loddecertifikat |  |  | Den jydske Haandværkerskole (DJH)
 | Køleteknik, montage af kobberrør |  |  | Den jydske Haandværkerskole (DJH)
 | Kategori II-kursus | ca. 3 uger |  |
 | El-mesteruddannelsen | 2 år (2 dage om ugen) |  | UCN act2learn
 | VE-kursus |  |  |
# Landbrug, skov og natur
 | Sprøjtecertifikat | 10 dage |  |
 | Hånd- og rygsprøjtecertifikat | 2 dage |  |
 | Opdateringskursus i hånd- og rygsprøjtecertifikat |  |  |
 | Opfølgningskursus til sprøjtecertifikat og sprøjtebevis | 1 dag (kl. 9.00-16.30) | 108 kr. (AMU-gebyr) | Bornholms Landbrug / Roskilde Tekniske Skole
 | Sprøjtecertifikat som fjernundervisning | 5 skoledage + 5 dage fjernundervisning |  | Bygholm Landbrugsskole
 | Hygiejnekursus for personer der erhvervsmæssigt håndterer levende svin |  |  | Statens Serum Institut
49719 | Grundlæggende skovforståelse for maskinførere | 5,0 dage | 208 pr. dag |
# Vandforsyning
 | Hygiejnekursus for håndværkere og entreprenører |  |  | Danske Vandværker
 | Kursus i elementær vandforsyningshygiejne | 2 aftener à 2 lektioner |  | Kontaktudvalget for vandværker i Egedal
 | Kursus i almindelig vandforsyningsdrift |  |  | Kontaktudvalget for vandværker i Egedal
 | Kursus i Vandværksteknik/-drift & Hygiejne | 6 timer + 3 timer + 1 dag praktik |  | DVN – Dansk Vand og Naturcenter
 | Kursus i kvalitetssikring på almene vandforsyninger | 3 teoretiske aftener og 1 praktisk dag |  | Syddjurs Vandråd / DVN
# Skadedyrsbekæmpelse
 | R1-autorisationskursus til erhvervsmæssig forebyggelse og bekæmpelse af rotter | 4 dage |  | Miljøstyrelsen
 | R1-opfølgningskursus |  |  | Miljøstyrelsen
 | R2-autorisation til bekæmpelse af rotter på egen erhvervsejendom | 1 dag |  | Miljøstyrelsen
 | Rottebekæmpelse / R2-autorisationskursus (IDV) | 7 timer |  | Zealand Business College (Slagelse)
 | Kursus i rottebekæmpelse | 1 dag |  | Bornholms Landbrug & Fødevarer
 | Autorisationskursus i rottebekæmpelse |  |  |
# Arbejdsmiljø og konflikter
 | Koordinatorernes arbejdsmiljøuddannelse |  |  |
 | Arbejdsmiljøuddannelse til arbejdsmiljøkoordinator inden for bygge/anlægsområdet |  |  | 5A
 | Uddannelse til arbejdsmiljørepræsentant |  |  | 5A
 | Forebyggelse og håndtering af konflikter | 5 moduler à 5-20 min. |  | Region Hovedstaden (e-læring)
 | Kursus i adfærd, konflikthåndtering og samskabelse | 2 dage |  | Behave Green
 | Arbejdsmiljøuddannelsen | 22 timer (3 dage) |  | DI / Mejeribrugets Arbejdsgiverforening
 | Supplerende arbejdsmiljøuddannelse | 2 dage det første år, derefter 1½ dag pr. år |  |
# Tværfaglige kurser
 | Jobmap | 40 dage |  | Kursuscentret KHS (Køge Handelsskole)
`;

/** One line of the table: number, title, duration, price and provider, empty where nothing is known. */
function courseOfLine(line: string, group: string): ExampleCourse {
  const [code, title, duration, price, provider] = line.split('|').map((cell) => cell.trim());
  if (!title) throw new Error(`A line of the example courses has no title: ${line}`);
  return {
    ...(code && { code }),
    title,
    ...(duration && { duration }),
    ...(price && { price }),
    ...(provider && { provider }),
    group,
  };
}

function coursesOfTable(text: string): ExampleCourse[] {
  const found: ExampleCourse[] = [];
  let group = '';
  for (const line of text.trim().split('\n')) {
    if (line.startsWith('# ')) group = line.slice(2);
    else found.push(courseOfLine(line, group));
  }
  return found;
}

/** Every example course, group by group. */
export const exampleCourses: readonly ExampleCourse[] = coursesOfTable(table);

/** The occupation groups in the order of the table. */
export const exampleGroups: readonly string[] = [...new Set(exampleCourses.map((course) => course.group))];
