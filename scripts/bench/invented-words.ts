/** What invented people are made of. Nobody real is in here: given and family names are drawn apart and put together. */

const words = (text: string): readonly string[] => text.trim().split(/\s+/);
const lines = (text: string): readonly string[] =>
  text
    .trim()
    .split(/\s*\|\s*/)
    .map((line) => line.replace(/\s+/g, ' '));

export interface Culture {
  /** How many of a hundred people. */
  readonly share: number;
  readonly given: readonly string[];
  readonly family: readonly string[];
  readonly places: readonly string[];
  /** The family name first and no space, as in Chinese and Japanese. */
  readonly isUnspaced?: boolean;
}

/** Family names are made longer lists by putting their parts together. */
function combine(first: readonly string[], second: readonly string[]): readonly string[] {
  return first.flatMap((a) => second.map((b) => a + b));
}

export const CULTURES: readonly Culture[] = [
  {
    share: 34,
    given:
      words(`James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan
      Joseph Jessica Thomas Sarah Charles Karen Christopher Lisa Daniel Nancy Matthew Betty Anthony Sandra Mark Margaret
      Donald Ashley Steven Kimberly Andrew Emily Paul Donna Joshua Michelle Kenneth Carol Kevin Amanda Brian Melissa
      George Deborah Timothy Stephanie Ronald Rebecca Jason Laura Edward Helen Jeffrey Sharon Ryan Cynthia Jacob Kathleen
      Gary Amy Nicholas Angela Eric Shirley Jonathan Anna Stephen Ruth Larry Brenda Justin Pamela Scott Nicole Brandon
      Katherine Benjamin Samantha Samuel Christine Gregory Emma Alexander Catherine Patrick Virginia Frank Debra Raymond
      Rachel Jack Janet Dennis Maria Jerry Heather Tyler Diane Aaron Julie`),
    family: [
      ...words(`Smith Johnson Williams Brown Jones Davis Miller Wilson Moore Taylor Anderson Thomas Jackson White Harris
        Martin Thompson Young Allen King Wright Scott Hill Green Adams Baker Nelson Carter Mitchell Roberts Turner
        Phillips Campbell Parker Evans Edwards Collins Stewart Morris Murphy Cook Rogers Morgan Cooper Peterson Reed
        Bailey Kelly Howard Ward Watson Brooks Bennett Gray James Hughes Price Myers Long Foster O'Neil O'Connor`),
      ...combine(
        words(`Ash Black Brad Burn Clay Cold Crow Dun East Fair Glen Green Hart Hath Haw Hazel High Hol Kings Lang Lock
          Mars Mel Mid Nor Oak Pem Red Ring Rock Rose Sand Shel Ship Stan Stone Strat Sut Thorn Wake Wal Wel Wes Whit
          Wind Wood`),
        words(`bourne bridge brook bury by cliffe cott croft dale don field ford gate ham hurst land ley low man mere
          more ridge ston ton well wick win wood worth`),
      ),
    ],
    places:
      lines(`New York, NY | San Francisco, CA | Seattle, WA | Austin, TX | Boston, MA | Chicago, IL | Denver, CO |
      London, United Kingdom | Manchester, United Kingdom | Edinburgh, Scotland | Dublin, Ireland | Toronto, Ontario |
      Vancouver, British Columbia | Sydney, New South Wales | Melbourne, Victoria | Auckland, New Zealand |
      Portland, OR | Atlanta, GA | Los Angeles, CA | Bristol, United Kingdom`),
  },
  {
    share: 14,
    given:
      words(`Hans Jürgen Lukas Leon Finn Jonas Felix Maximilian Anna Lena Sophie Käthe Jörg Günther Björn Sören Åsa
      Freja Ingrid Lars Nils Erik Mikkel Søren Kåre Øyvind Liv Sigrid Matti Päivi Jukka Aino Pieter Sanne Joost Femke
      Daan Lotte Heike Ulrike Matthias Stefan Katharina Franziska Johannes Tobias Sabine Petra`),
    family: [
      ...words(`Müller Schmidt Schneider Fischer Weber Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein
        Wolf Schröder Neumann Schwarz Zimmermann Krüger Hansen Nielsen Jensen Sørensen Andersson Johansson Lindström
        Bergström Håkansson Virtanen Mäkinen Korhonen de Vries Jansen Bakker Visser Groß Weiß Strauß`),
      ...combine(
        words(`Acker Alten Berg Birken Buchen Burg Dorn Eichen Feld Gold Hagen Hammer Heiden Hirsch Hohen König Linden
          Mühl Neu Ober Reichen Rosen Silber Stein Tannen Unter Wald Winter Ziegen`),
        words(`bach bauer baum berger blum brink dorf eck feld hauer heim hof horst huber kamp mann meier müller stein
          thal wald weiler`),
      ),
    ],
    places:
      lines(`Berlin, Germany | München, Deutschland | Hamburg, Germany | Köln, Deutschland | Zürich, Switzerland |
      Wien, Österreich | Stockholm, Sweden | Göteborg, Sverige | København, Danmark | Oslo, Norway | Helsinki, Finland |
      Amsterdam, Netherlands | Utrecht, Netherlands | Düsseldorf, Deutschland`),
  },
  {
    share: 14,
    given:
      words(`María José Juan Carmen Antonio Lucía Manuel Sofía Francisco Martina Diego Valentina Alejandro Camila
      Javier Paula Sergio Elena Pedro Inês João Beatriz Tiago Mariana Rafael Letícia Gabriel Larissa François Chloé Théo
      Éloïse Hélène Jérôme Giulia Lorenzo Francesca Matteo Chiara Luca Ana-María Jean-Luc Marie-Claire`),
    family: [
      ...words(`García Rodríguez Martínez López González Hernández Pérez Sánchez Ramírez Torres Flores Rivera Gómez Díaz
        Muñoz Álvarez Romero Gutiérrez Silva Santos Oliveira Souza Pereira Ferreira Rossi Russo Ferrari Esposito Bianchi
        Dubois Moreau Lefèvre Fontaine Núñez Peña Ibáñez`),
      ...combine(
        words(`Alma Bar Bel Cal Camp Cast Cor Del Esp Fer Gal Mal Mar Mont Mor Pal Pin Qui Riv Sal San Ser Tor Val Ver
          Vil`),
        words(`ada ano ares arte atti ela elli eno ero etti iani ina ino olla one ora ucci uela uero urra`),
      ),
    ],
    places:
      lines(`Madrid, Spain | Barcelona, España | Lisboa, Portugal | Porto, Portugal | São Paulo, Brasil |
      Ciudad de México | Bogotá, Colombia | Buenos Aires, Argentina | Paris, France | Lyon, France | Milano, Italia |
      Torino, Italy | Santiago, Chile | Bruxelles, Belgique`),
  },
  {
    share: 14,
    given:
      words(`Aarav Aditi Ananya Arjun Deepika Divya Ishaan Kavya Lakshmi Manish Meera Neha Nikhil Pooja Priya Rahul
      Rajesh Rohan Sanjay Shreya Suresh Vikram Vivek Yash Zara Ahmed Fatima Hassan Imran Ayesha Bilal Sana`),
    family: [
      ...words(`Sharma Patel Singh Kumar Gupta Reddy Iyer Nair Mehta Joshi Desai Kulkarni Chopra Kapoor Malhotra Bose
        Banerjee Mukherjee Chatterjee Rao Khan Hussain Ali Ahmed Sheikh Qureshi`),
      ...combine(
        words(
          `Agar Bhat Chand Dev Gan Har Jag Kal Krish Mad Mah Nar Pad Prab Raj Ram San Shan Sub Swam Venkat Vish`,
        ),
        words(`akar amurthy anath araj arao asekhar asubram endra eshwar inath kumar nathan pal war walla`),
      ),
    ],
    places:
      lines(`Bengaluru, Karnataka | Mumbai, Maharashtra | Hyderabad, Telangana | Pune, India | New Delhi, India |
      Chennai, Tamil Nadu | Karachi, Pakistan | Lahore, Pakistan | Dhaka, Bangladesh | Colombo, Sri Lanka`),
  },
  {
    share: 6,
    given:
      words(`Chidi Ngozi Adaeze Emeka Olumide Folake Kwame Ama Kofi Abena Thabo Naledi Sipho Zanele Wanjiru Kamau
      Achieng Otieno Fatoumata Mamadou Amina Yusuf Tendai Rudo`),
    family: combine(
      words('Ade Olu Ogu Nwa Oko Chi Eze Obi Ama Asa Boa Men Nko Osei Kip Mwa Njo Wai Mba Dia Tra Kei'),
      words('bayo dele kwe ma nda ngo nkwo nya ra ro sa ti wale wu yemi zuma'),
    ),
    places: lines(`Lagos, Nigeria | Accra, Ghana | Nairobi, Kenya | Cape Town, South Africa | Johannesburg |
      Kigali, Rwanda | Dakar, Sénégal | Kampala, Uganda`),
  },
  {
    share: 5,
    given:
      words(`Алексей Анна Дмитрий Екатерина Иван Мария Михаил Наталья Ольга Сергей Татьяна Юлия Олександр Оксана
      Богдан Фёдор`),
    family: combine(
      words('Бел Бор Вол Гор Жар Зим Кор Куз Лаз Мор Нов Орл Пет Ром Сид Сок Тар Фед Чер Шир'),
      words('аков анов аров инский ицкий ов овский оренко ченко ышев'),
    ),
    places: lines(
      'Київ, Україна | Kyiv, Ukraine | Алматы, Казахстан | Tbilisi, Georgia | Belgrade, Serbia | Praha',
    ),
  },
  {
    share: 4,
    isUnspaced: true,
    given: words(
      '伟 芳 娜 秀英 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀兰 霞 平 刚 桂英 小明 建国 欣怡 子轩 雨桐',
    ),
    family: words('王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 高 罗 郑 梁 谢 宋 唐'),
    places: lines('上海 | 北京, 中国 | Shenzhen, China | 香港 | 台北, 台灣 | Singapore'),
  },
  {
    share: 3,
    isUnspaced: true,
    given: words('太郎 花子 健 さくら 翔太 美咲 陽菜 大輔 由美 ひかり 直樹 真由美 拓也 彩'),
    family: words('佐藤 鈴木 高橋 田中 渡辺 伊藤 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上'),
    places: lines('東京都 | Tokyo, Japan | 大阪市 | 京都市, 日本'),
  },
  {
    share: 3,
    isUnspaced: true,
    given: words('민준 서연 도윤 지우 예준 서현 시우 하은 주원 지민 지호 수아 철수 영희'),
    family: words('김 이 박 최 정 강 조 윤 장 임 한 오'),
    places: lines('서울특별시 | Seoul, South Korea | 부산광역시'),
  },
  {
    share: 3,
    given: words('محمد أحمد فاطمة علي مريم يوسف نور عمر ليلى خالد سارة حسن زينب إبراهيم'),
    family: combine(
      words('ال'),
      words('حداد خوري نجار سيد شامي مصري تميمي قاسم هاشمي عطار زهراني عتيبي غامدي حربي'),
    ),
    places: lines('دبي، الإمارات | Dubai, United Arab Emirates | القاهرة, مصر | Riyadh, Saudi Arabia | عمان'),
  },
];

export const LEVELS: readonly string[] = lines(
  'Junior | Senior | Lead | Principal | Staff | Head of | Director of | VP | Associate | Interim',
);

export const TITLES: readonly string[] = lines(`Software Engineer | Backend Engineer | Frontend Engineer |
  Full Stack Developer | Data Engineer | Data Scientist | Machine Learning Engineer | DevOps Engineer |
  Site Reliability Engineer | Platform Engineer | Security Engineer | Mobile Developer | iOS Developer |
  Android Developer | QA Engineer | Test Automation Engineer | Embedded Systems Engineer | Firmware Engineer |
  Solutions Architect | Cloud Architect | Database Administrator | Engineering Manager | Product Manager |
  Product Owner | Product Designer | UX Researcher | Graphic Designer | Technical Writer | Business Analyst |
  Data Analyst | Financial Analyst | Controller | Accountant | Tax Advisor | Auditor | Recruiter | Talent Partner |
  HR Business Partner | People Operations Specialist | Sales Executive | Account Manager |
  Customer Success Manager | Sales Engineer | Marketing Manager | Content Strategist | Brand Manager |
  Growth Marketer | Operations Manager | Supply Chain Planner | Logistics Coordinator | Project Manager |
  Program Manager | Scrum Master | Consultant | Legal Counsel | Compliance Officer | Nurse | Physician |
  Clinical Research Associate | Biostatistician | Chemist | Process Engineer | Mechanical Engineer |
  Electrical Engineer | Civil Engineer | Architect | Teacher | Research Scientist | Lecturer | Journalist | Editor |
  Translator | Chef | Store Manager | Facility Manager | Quality Manager`);

export const AREAS: readonly string[] =
  lines(`Payments | Search | Growth | Infrastructure | Risk | Cloud | Mobile | EMEA |
  APAC | Logistics | Identity | Data | Commerce | Health | Ads | Robotics`);

export const SKILLS: readonly string[] =
  lines(`JavaScript | TypeScript | Python | Java | Kotlin | Swift | Go | Rust | C++ |
  C# | C | Ruby | PHP | Scala | Elixir | R | SQL | PostgreSQL | MySQL | MongoDB | Redis | Kafka | Spark | Airflow | dbt |
  Snowflake | Kubernetes | Docker | Terraform | AWS | Google Cloud | Azure | Linux | CI/CD | Node.js | React | Vue |
  Angular | Next.js | .NET | Spring Boot | Django | Rails | GraphQL | REST | gRPC | Machine Learning | Deep Learning |
  PyTorch | TensorFlow | NLP | Computer Vision | Statistics | Data Modeling | Tableau | Power BI | Excel | Figma |
  User Experience | Prototyping | Design Systems | Accessibility | Agile | Scrum | Jira | Product Strategy | Roadmapping |
  Stakeholder Management | Public Speaking | Negotiation | B2B Sales | Salesforce | HubSpot | CRM | Lead Generation |
  SEO | Content Marketing | Copywriting | Event Planning | Recruiting | Sourcing | Employer Branding | Onboarding |
  Payroll | Labor Law | IFRS | US GAAP | Budgeting | Forecasting | Financial Modeling | Audit | Risk Management |
  Supply Chain | Procurement | Lean | Six Sigma | SAP | ERP | AutoCAD | SolidWorks | MATLAB | Embedded C | RTOS | FPGA |
  Verilog | PLC | ISO 9001 | GMP | Clinical Trials | Pharmacology | Patient Care | First Aid | Teaching | Curriculum Design |
  Translation | Editing | Photography | Video Editing | Penetration Testing | Threat Modeling | Cryptography | Networking |
  Distributed Systems | Microservices | Event Sourcing | Test Automation | Selenium | Playwright | Technical Writing`);

export const LANGUAGES: readonly string[] =
  words(`English German French Spanish Portuguese Italian Dutch Swedish Danish
  Polish Russian Ukrainian Arabic Hindi Urdu Bengali Mandarin Cantonese Japanese Korean Turkish Swahili Yoruba`);

export const ORGANIZATION_STEMS: readonly string[] = combine(
  words(`Alder Amber Aster Aurora Basalt Beacon Birch Blue Bright Cinder Clear Cobalt Copper Coral Crest Delta Drift Ember
    Fable Falcon Fern Flint Forge Frost Garnet Glade Granite Harbor Haven Helio Hollow Indigo Iris Ivory Juniper Kestrel
    Lantern Lark Linden Lumen Maple Meadow Mica Mirror Moss Nimbus North Nova Oak Ochre Onyx Opal Orbit Osprey Pebble Pine
    Plover Polar Prism Quartz Quill Raven Reef Ridge River Rowan Saffron Sage Sierra Signal Silver Slate Solar Sparrow
    Spruce Stellar Summit Swift Tern Thistle Tidal Timber Topaz Umber Vale Vector Velvet Verdant Violet Walnut Willow Wren
    Zephyr`),
  words(`byte craft flow forge gate grid kit lane leaf line loom mark mind nest path peak point port rise shore span spark
    stack stone stream tide view ward wave way wise works yard`),
);

export const ORGANIZATION_ENDINGS: readonly string[] = lines(
  ' | Inc. | GmbH | Labs | Group | Ltd | AG | Systems | Health | Bank | Technologies | Consulting | S.A. | & Partners',
);

export const SCHOOLS: readonly string[] = combine(
  lines('University of | Technical University of | College of | Institute of Technology').map(
    (line) => `${line} `,
  ),
  words(`Ashford Bellmere Carrow Dunmore Elmstad Fairhaven Glenrock Halden Inverloch Kestral Lindholm Marsfeld Northgate
    Oakhaven Pellworth Queensbury Ravenna Stellenfeld Thornbury Ulvik Varmland Westmark Yarrow Zellen`),
);

export const TAGS: readonly string[] =
  lines(`Silver medalist | Bronze medalist | Boomerang | Referral | Speaker | Met at
  conference | Relocates | Remote only | Part time | Open source | Mentor | Leadership | Early career | Returnship |
  Interim | Contractor | Do not contact before June | Wants to manage | Former intern | Alumni network | Passive | Warm |
  Hot | Needs visa | Security clearance`);

export const POOLS: readonly string[] =
  lines(`Future engineering leaders | Data talent | Nurses north | Sales bench |
  Women in tech | Alumni | Interim pool | Design guild | Graduates 2026 | Board candidates`);

export const PROSE: readonly string[] =
  words(`about above accounting across adapting administration advising agencies
  ambition analysis ancient answering apprentice approach archive argument around arranging artists asking assembling
  assistance athletics attention audience automation autumn award background balance banking barely bargain beginnings
  behavior believe benefits better bicycle billing biology board bookkeeping borders brand bridge briefing broadcasting
  brokerage budgets builder building bureaucracy business calendar calm campaign campus capacity career careful cargo
  carpenter category ceramics chain challenge change channel charity chemistry child choir circuits citizens city clarity
  classroom clients climate clinic coaching coast code collaboration collecting colleagues college combine comfort
  commerce committee communities company compass competition complex compliance compose concept conference confidence
  consumer contract conversation cooking coordination corporate council country couple courage course craft creative
  critical culture curious currency customers cycling dance data daughter deadline dealing debate decade decisions deep
  defend degree delegate delivery demand department depth design detail developing device diagnosis dialogue different
  digital diligent diplomacy direction discipline discovery discussion distance diverse documentation domain dozens draft
  drawing driven during duties eager early economics editing educating efficient effort eight elections electronics
  elegant eleven empathy emerging emphasis employees empower encourage energy engagement engines enjoy enterprise
  environment equipment equity essential establish estimate ethics events everyday evidence evolving examples excellence
  exchange exhibition expanding expectations expert exploring exports fabric factory failure fairness families famous
  farming fashion festivals fiction fifteen figures finance finding firmware fiscal fitness fleet flexible focus football
  forest forward foundation founder framework freelance frequent friendly frontier fruit fund future gallery gaming garden
  gather general generous genuine geography glass global goals government graduate grants graphics ground growing guests
  guidance guitar habit hands happy harvest healthcare hearing heritage hiking hiring history holding home honest
  hospitality hospital hotels household housing human hundred ideas illustrate imaging impact implementing improving
  incident inclusive income independent industry influence inform initiative innovation inquiry inside inspiring
  institute instruments insurance integration interest interior international internship interview inventory investing
  island journey judgment keen kitchen knowledge laboratory landscape language large lasting launch leadership learning
  leaving lecture legacy legal lending lessons library licensing lifelong listening literature living local logistics
  machines magazine mainly maintain makers managing manufacturing market mathematics matter meaning measuring media medicine
  meetings members mentoring merchants merger methods metrics midsize migration mining minutes mission mobility modern
  moments money motivated mountain movement museum music narrative national nature navigation negotiating neighborhood
  network neutral nonprofit notable novel numbers nursing nutrition objectives observing ocean office often older online
  openness operating opinion opportunity optics optimizing orchestra ordering organizing origin outcomes outdoor outreach
  ownership packaging painting parents partnership passion patents patience patients patterns payments people performance
  permanent personal perspective pharmacy philosophy physical pioneering pipelines pitching places planning platform
  playing poetry policy politics portfolio positive practical precise preparing presence pressure preventing pricing
  principles printing priorities privacy problems procedures process producing professional profit programs progress
  projects promise proposals protecting proven provider psychology public publishing purpose pursue quality quarter
  questions quickly quiet radio railway raising range rapid reading reasons records recovery reducing refining reflect
  regional regulation relationships reliable renewable repair reporting reputation research resilience resolve resources
  respect responsible restaurant results retail returning revenue review rhythm rigor robust routine running rural safety
  sailing sales scaling schedule school science scientific seasons sector security semester seminars senior sensors
  serious service seven shaping sharing shipping shops simple since singing sketching skills small social society software
  solving sound speaking specialist spirit sports stable standards startups statistics steady storytelling strategy
  strength structure students studio studying style subject success summer supplier support surgery surveys sustainable
  systems talent teaching teams technical technology telecom tennis territory testing theater theory thinking thousand
  thrive tools topics toward towns trade traditions training transform transit transparent transport travel treatment
  trends trust turning twelve twenty understanding union unique university urban useful users valuable values variety
  vehicles ventures vision volunteer walking warehouse watching water wealth weekends welfare winter within women woodwork
  working workshops world worth writing years young youth`);

export const GLUE: readonly string[] =
  words(`and the of in to for with a at on from by as that is has who into over after
  through our their we it my an`);

export const NOTE_OPENINGS: readonly string[] =
  lines(`Called about | Met for coffee, talked about | Left a message on |
  Wrote about | Spoke briefly on | Asked to call back about | Wants to hear more of | Recommended somebody for |
  Not before summer, then | Follow up on | Happy where they are, but likes | Sent the article on`);
